import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import pg from 'pg';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { Incident, IncidentKind } from './incident-kinds.js';
import { IncidentReporter } from './incident-reporter.js';
import type { FoundIncident } from './incidents-in-payment.js';
import { ListedPayments } from './listed-payments.js';
import { notesOfStored, type IncidentSources } from './stored-incidents.js';

const NOTE = `
insert into payments.incidents (key, kind, merchant, order_id, since, details)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[])
    on conflict (key) do nothing`;

/** Each incident is taken by one worker only, at most a hundred at a time. */
const TAKE_UNTOLD = `
update payments.incidents set told_at = now()
 where key in (select key from payments.incidents where told_at is null order by found_at limit 100 for update skip locked)
returning kind, merchant, order_id, since, details`;

interface Row {
  kind: IncidentKind;
  merchant: string;
  order_id: string | null;
  since: Date;
  details: Incident['details'];
}

/**
 * Stores incidents under unique keys and reports each once. A restart, a second worker or a rebuilt read model does not report it again.
 */
@Injectable()
export class IncidentWatch {
  private readonly listed: ListedPayments;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly reporter: IncidentReporter,
    contexts: DecisionContexts,
  ) {
    const { inquireAfterMs, callTimeoutMs } = contexts;
    this.listed = new ListedPayments(pool, { firstDistanceMs: inquireAfterMs + callTimeoutMs });
  }

  /** `others`: sources in tables outside of payments. */
  async run(others: IncidentSources = {}): Promise<void> {
    await this.note(await this.listed.find(this.clock.now()));
    for (const statement of notesOfStored(others)) await this.pool.query(statement);
    const { rows } = await this.pool.query<Row>({ name: 'incidents-take', text: TAKE_UNTOLD });
    for (const { order_id, ...incident } of rows) this.reporter.report({ ...incident, orderId: order_id ?? undefined });
  }

  private async note(found: FoundIncident[]): Promise<void> {
    if (found.length === 0) return;
    const values = [
      found.map(({ key }) => key),
      found.map(({ kind }) => kind),
      found.map(({ merchant }) => merchant),
      found.map(({ orderId }) => orderId ?? null),
      found.map(({ since }) => since),
      found.map(({ details }) => JSON.stringify(details)),
    ];
    await this.pool.query({ name: 'incidents-note', text: NOTE, values });
  }
}
