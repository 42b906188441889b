import type { NotificationEntity } from '#payments';
import type { MemoryTables } from '../simulation/memory-tables.js';

type Row = MemoryTables['notifications'] extends Map<string, infer Value> ? Value : never;

/** The part of a TypeORM data source by which people's notifications are looked up, on the tables in memory. */
export function memoryNotifications(tables: MemoryTables) {
  const rows = () => [...tables.notifications.values()];
  const repository = {
    findOneBy: ({ id }: { id: string }) => Promise.resolve(entityOf(tables.notifications.get(id))),
    // Those that only claim a session have no stream: what a test keeps has one.
    find: ({ where: { streamId } }: { where: { streamId: unknown } }) =>
      Promise.resolve(rows().flatMap((row) => (row.stream_id === streamId ? entityOf(row)! : []))),
    existsBy: (where: { streamId: string; state: string }) =>
      Promise.resolve(rows().some((row) => row.stream_id === where.streamId && row.state === where.state)),
    update: (id: string, patch: Partial<NotificationEntity>) => {
      const { streamId, state, reason, attempts, nextAttemptAt, sealedFor, sealed } = patch;
      const placed = { stream_id: streamId, state, reason, attempts, due: nextAttemptAt };
      Object.assign(tables.notifications.get(id)!, { ...placed, sealed_for: sealedFor, sealed });
      return Promise.resolve();
    },
    createQueryBuilder: () => new UnverifiedRows(rows()),
  };
  return { getRepository: () => repository, query: () => Promise.resolve([]) };
}

function entityOf(row: Row | undefined): NotificationEntity | null {
  if (!row) return null;
  const { id, merchant, state, reason, attempts, sealed } = row;
  const place = { streamId: row.stream_id ?? null, sessionId: row.session_id ?? null, sealedFor: row.sealed_for };
  const times = { receivedAt: row.received_at, nextAttemptAt: row.due, processedAt: null };
  const correlationId = row.correlation_id;
  return { id, merchant, state, reason, attempts, sealed, ...place, ...times, correlationId } as NotificationEntity;
}

/** The one query that is built: those that are unverified, up to a moment, of one merchant or of all. */
class UnverifiedRows {
  private max = Infinity;

  constructor(private rows: Row[]) {}

  where(_sql: string, { until }: { until: Date }): this {
    this.rows = this.rows.filter(({ state, received_at }) => state === 'unverified' && received_at <= until);
    return this;
  }

  andWhere(_sql: string, { merchant }: { merchant: string }): this {
    this.rows = this.rows.filter((row) => row.merchant === merchant);
    return this;
  }

  select(): this {
    return this;
  }

  orderBy(): this {
    this.rows = this.rows.toSorted((one, other) => one.received_at.getTime() - other.received_at.getTime());
    return this;
  }

  limit(max: number): this {
    this.max = max;
    return this;
  }

  getMany(): Promise<{ id: string }[]> {
    return Promise.resolve(this.rows.slice(0, this.max).map(({ id }) => ({ id })));
  }

  getCount(): Promise<number> {
    return Promise.resolve(this.rows.length);
  }
}
