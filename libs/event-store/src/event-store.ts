import type pg from 'pg';
import type { AppendOptions, AppendResult, ExpectedVersion } from './append.js';
import type { EventContent, NewEvent, RecordedEvent } from './event.js';
import { EventIdReused, StreamClosed, VersionConflict } from './event-store.errors.js';
import { appendStatement } from './log/append-statement.js';
import { ask } from './log/ask.js';
import {
  CONTENT_COLUMNS,
  type ContentRow,
  EVENT_COLUMNS,
  type EventRow,
  toEventContent,
  toRecordedEvent,
} from './log/event-row.js';
import { foundStatement } from './log/found-statement.js';
import { tailStatement } from './log/tail-statement.js';
import { Upcasters } from './upcasters.js';

/** A stream that was looked for, with the key of its subject as it is kept: `Vault.unwrap`. */
export interface FoundStream<Projected = unknown> {
  streamId: string;
  /** Its row in a read model, if it has one that was asked for. */
  projected: Projected | undefined;
  /** Null: it never had one, or was erased. */
  wrappedKey: Buffer | null;
  /** Those that the row has not seen; without one, all. */
  events: EventContent[];
}

type FoundRow = ContentRow & { stream_id: string; wrapped_key: Buffer | null; projected: unknown };

/** Streams of events in Postgres. Knows nothing of what they mean. */
export class EventStore {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly pool: pg.Pool,
    readonly upcasters: Upcasters = new Upcasters(),
  ) {}

  /**
   * Stores all of these events and `also` writes or none, in one round trip.
   *
   * Safe to repeat: if all of these ids are in the stream already, it answers with their version and position, as the
   * attempt that stored them did. It then performs no `also` writes, because that attempt did so in its own transaction;
   * a caller whose `also` writes differ from attempt to attempt must look at `deduplicated`.
   *
   * Throws `VersionConflict`, `StreamClosed`, `EventIdReused`, or pg's `DatabaseError` as it is, for instance that of a
   * unique key among the `also` writes. After any of these nothing is stored. After a lost connection the outcome is
   * not known: repeat with the same ids.
   */
  async append(
    streamId: string,
    expected: ExpectedVersion,
    events: NewEvent[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    try {
      const rows = await ask<{ new_version: string; last_position: string }>(
        this.pool,
        appendStatement(streamId, expected, events, options),
      );
      for (const listener of this.listeners) listener();
      return { version: Number(rows[0]!.new_version), position: Number(rows[0]!.last_position), deduplicated: false };
    } catch (error) {
      const refusal = refusalOf(error, streamId, expected, events);
      if (!refusal) throw error;
      const stored = await this.findStored(streamId, events);
      if (!stored) throw refusal;
      return stored;
    }
  }

  /** Events of one stream in order, after `afterVersion` (0: from the start); all of them without a `limit`. */
  async readStream(
    streamId: string,
    options: { afterVersion?: number; limit?: number } = {},
  ): Promise<RecordedEvent[]> {
    return this.read({
      name: 'es-read-stream',
      text: `select ${EVENT_COLUMNS} from es.events where stream_id = $1 and version > $2 order by version limit $3`,
      values: [streamId, options.afterVersion ?? 0, options.limit],
    });
  }

  /** The same without what a fold does not need, which saves most of what reading costs. */
  async readContent(streamId: string, afterVersion = 0): Promise<EventContent[]> {
    const { rows } = await this.pool.query<ContentRow>({
      name: 'es-read-content',
      text: `select ${CONTENT_COLUMNS} from es.events where stream_id = $1 and version > $2 order by version`,
      values: [streamId, afterVersion],
    });
    return rows.map((row) => this.upcasters.apply(toEventContent(row)));
  }

  /**
   * A row of a read model and the events of its stream that it has not seen yet, in one round trip. `sql` is a static
   * query with the stream id as its $1; it answers at most one row: `version`, up to which it was folded, and `data`.
   */
  async readWithTail<Projected>(
    streamId: string,
    sql: string,
  ): Promise<{ projected: Projected | undefined; events: EventContent[] }> {
    const { rows } = await this.pool.query<ContentRow & { projected: Projected | null }>(tailStatement(sql, streamId));
    return { projected: rows[0]?.projected ?? undefined, events: this.eventsOf(rows) };
  }

  /**
   * The stream of something that has another name elsewhere, in one round trip. `sql` is a static query with the name
   * as its $1; it answers at most one `stream_id`, with `version` and `data` of a read model's row or nulls.
   */
  async findStream<Projected>(name: string, sql: string): Promise<FoundStream<Projected> | undefined> {
    const { rows } = await this.pool.query<FoundRow>(foundStatement(sql, name));
    const [first] = rows;
    if (!first) return undefined;
    const { stream_id: streamId, wrapped_key: wrappedKey, projected } = first;
    return { streamId, wrappedKey, projected: (projected ?? undefined) as Projected, events: this.eventsOf(rows) };
  }

  /** A text of the newest metadata of a stream that has it, such as what it was traced by. */
  async readMeta(streamId: string, key: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ value: string }>({
      name: 'es-read-meta',
      text: `select meta->>$2 as value from es.events where stream_id = $1 and meta ? $2 order by version desc limit 1`,
      values: [streamId, key],
    });
    return rows[0]?.value;
  }

  /**
   * The log in position order, up to the low-water mark: what is returned is complete, and nothing will ever appear
   * before its last position.
   */
  async readAll(afterPosition: number, limit: number): Promise<RecordedEvent[]> {
    return this.read({
      name: 'es-read-all',
      text: `select ${EVENT_COLUMNS} from es.read_all($1, $2)`,
      values: [afterPosition, limit],
    });
  }

  /** Calls the listener after every append of this process, so that followers need not wait for their next poll. */
  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Of a left join, which has one row without an event where there is none. */
  private eventsOf(rows: ContentRow[]): EventContent[] {
    return rows.filter((row) => row.version).map((row) => this.upcasters.apply(toEventContent(row)));
  }

  private async read(statement: { name: string; text: string; values: unknown[] }): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<EventRow>(statement);
    return rows.map((row) => this.upcasters.apply(toRecordedEvent(row)));
  }

  /** What an earlier attempt stored, if it stored exactly these events. */
  private async findStored(streamId: string, events: NewEvent[]): Promise<AppendResult | undefined> {
    const ids = events.map((event) => event.id);
    const { rows } = await this.pool.query<{ count: number; version: string; position: string }>({
      name: 'es-find-stored',
      text: `select count(*)::int as count, max(version) as version, max(position) as position
               from es.events where event_id = any ($1::uuid[]) and stream_id = $2`,
      values: [ids, streamId],
    });
    const { count, version, position } = rows[0]!;
    if (count !== ids.length) return undefined;
    return { version: Number(version), position: Number(position), deduplicated: true };
  }
}

/** The errors behind which a retry of something stored may hide. */
function refusalOf(error: unknown, streamId: string, expected: ExpectedVersion, events: NewEvent[]): Error | undefined {
  const { code, detail, schema, constraint } = error as Partial<pg.DatabaseError>;
  if (code === 'ES001') return new VersionConflict(streamId, expected, Number(detail));
  if (code === 'ES002') return new StreamClosed(streamId);
  if (code === '23505' && schema === 'es' && constraint === 'events_event_id')
    return new EventIdReused(
      streamId,
      events.map((event) => event.id),
    );
  return undefined;
}
