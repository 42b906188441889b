import type pg from 'pg';
import type { Payment } from '../domain/state/payment.js';
import { incidentsIn, type FirstDistance, type FoundIncident } from './incidents-in-payment.js';

interface Seen {
  version: string;
  /** When it is checked again without an event, in milliseconds since the epoch. */
  againAt: number;
}

/** Uses the partial indexes of the lists, so that payments at rest cost nothing. */
const LISTED = `
select stream_id, version from payments.payment_history_v2 where review_since <= now()
 union
select stream_id, version from payments.payment_history_v2 where open_end_since <= now()
 union
select stream_id, version from payments.payment_history_v2 where forgotten_since <= now()
 union
select stream_id, version from payments.payment_history_v2 where dispute_since <= now()`;

const READ = 'select stream_id, version, payment from payments.payment_history_v2 where stream_id = any($1)';
const READ_MAX = 200;

/** Finds incidents of the payments on operators' lists. A payment is read only if it has changed. */
export class ListedPayments {
  private seen = new Map<string, Seen>();

  constructor(
    private readonly pool: Pick<pg.Pool, 'query'>,
    private readonly rules: FirstDistance,
  ) {}

  /** Incidents that have begun. After a restart the same ones are found again. */
  async find(now: Date): Promise<FoundIncident[]> {
    const changed = await this.changed(now.getTime());
    if (changed.length === 0) return [];
    const { rows } = await this.pool.query<{ stream_id: string; version: string; payment: Payment }>({
      name: 'incidents-read-payments',
      text: READ,
      values: [changed.slice(0, READ_MAX)],
    });
    return rows.flatMap(({ stream_id, version, payment }) => {
      const incidents = incidentsIn(payment, this.rules);
      const later = incidents.map(({ since }) => since.getTime()).filter((at) => at > now.getTime());
      this.seen.set(stream_id, { version, againAt: Math.min(...later) });
      return incidents.filter(({ since }) => since <= now);
    });
  }

  private async changed(nowMs: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ stream_id: string; version: string }>({
      name: 'incidents-listed',
      text: LISTED,
    });
    const listed = new Map(rows.map(({ stream_id, version }) => [stream_id, version]));
    this.seen = new Map([...this.seen].filter(([stream]) => listed.has(stream)));
    return [...listed].flatMap(([stream, version]) => {
      const seen = this.seen.get(stream);
      return seen?.version === version && seen.againAt > nowMs ? [] : [stream];
    });
  }
}
