import { Injectable } from '@nestjs/common';
import { RecentStreams, type EventContent, type Projection, type RecordedEvent, type Upcasters } from '#event-store';
import { PAYMENT_CATEGORY, paymentEvent, refOf } from '#payments';
import type pg from 'pg';
import { BooksRules } from '../books.projection.js';
import { businessDay, businessHour } from '../ledger/business-day.js';
import { readBefore } from '../ledger/read-streams.js';
import type { Figure } from './figure.js';
import { PaymentFigures } from './payment-figures.js';

export const TRENDS = 'trends-v1';

const KEY = 'merchant, day, hour, currency, measure, label';

/** Equal keys within a batch are summed before, so that no row is updated twice. */
const write = (table: string) => `
insert into ${table} as known (${KEY}, count, sum)
select ${KEY}, count(*), sum(value)
  from unnest($1::text[], $2::date[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::bigint[])
       as row (${KEY}, value)
 group by ${KEY}
    on conflict (${KEY}) do update set count = known.count + excluded.count, sum = known.sum + excluded.sum`;

/** Hourly figures of the merchant's day. Each event counts once, because rows and checkpoint are one transaction. */
@Injectable()
export class TrendsProjection implements Projection {
  readonly name: string = TRENDS;
  /** Name of the table, with schema. */
  protected readonly table: string = 'books.hourly_figures';

  private readonly recent = new RecentStreams<PaymentFigures>();

  constructor(
    private readonly rules: BooksRules,
    private readonly upcasters: Upcasters,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const events = batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`));
    if (events.length === 0) return;
    const byStream = Map.groupBy(events, ({ streamId }) => streamId);
    const known = await this.open(byStream, tx);
    const rows = events.flatMap((recorded) => {
      const { streamId } = recorded;
      const told = known.get(streamId)!.follow(paymentEvent(recorded));
      return told.map((each) => this.rowOf(refOf(streamId).merchant, each));
    });
    for (const [streamId, figures] of known)
      this.recent.keep(streamId, byStream.get(streamId)!.at(-1)!.version, figures);
    if (rows.length === 0) return;
    const values = Array.from({ length: 7 }, (_, index) => rows.map((row) => row[index]));
    await tx.query({ name: `trends-write-${this.table}`, text: write(this.table), values });
  }

  /** Earlier events of payments that began before this batch. */
  private async open(
    byStream: ReadonlyMap<string, RecordedEvent[]>,
    tx: pg.PoolClient,
  ): Promise<Map<string, PaymentFigures>> {
    const known = new Map<string, PaymentFigures>();
    const unknown = new Map<string, number>();
    for (const [streamId, [first]] of byStream) {
      const { version } = first!;
      const figures = version === 1 ? new PaymentFigures() : this.recent.take(streamId, version - 1);
      if (figures) known.set(streamId, figures);
      else unknown.set(streamId, version);
    }
    const before = unknown.size > 0 ? await readBefore(tx, unknown) : new Map<string, EventContent[]>();
    for (const streamId of unknown.keys()) known.set(streamId, this.opened(before.get(streamId) ?? []));
    return known;
  }

  private opened(before: EventContent[]): PaymentFigures {
    const figures = new PaymentFigures();
    for (const content of before) figures.follow(paymentEvent(this.upcasters.apply(content)));
    return figures;
  }

  private rowOf(merchant: string, { at, measure, label, currency, sum }: Figure): unknown[] {
    const zone = this.rules.timeZone(merchant);
    return [merchant, businessDay(at, zone), businessHour(at, zone), currency, measure, label, sum];
  }
}
