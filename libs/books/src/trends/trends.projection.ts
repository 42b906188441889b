import { Injectable } from '@nestjs/common';
import type { EventContent, Projection, RecordedEvent, Upcasters } from '#event-store';
import { PAYMENT_CATEGORY, paymentEvent, refOf } from '#payments';
import type pg from 'pg';
import { BooksRules } from '../books.projection.js';
import { businessDay, businessHour } from '../ledger/business-day.js';
import { readBefore } from '../ledger/read-streams.js';
import type { Figure } from './figure.js';
import { PaymentFigures } from './payment-figures.js';

export const TRENDS = 'trends-v1';

const KEY = 'merchant, day, hour, currency, measure, label';

/** A batch sums what is alike before, so that no row is touched twice. */
const write = (table: string) => `
insert into ${table} as known (${KEY}, count, sum)
select ${KEY}, count(*), sum(value)
  from unnest($1::text[], $2::date[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::bigint[])
       as row (${KEY}, value)
 group by ${KEY}
    on conflict (${KEY}) do update set count = known.count + excluded.count, sum = known.sum + excluded.sum`;

/** Figures of each hour of the merchant's day. The runner counts each event once: rows and checkpoint are one transaction. */
@Injectable()
export class TrendsProjection implements Projection {
  readonly name: string = TRENDS;
  /** In schema `books`. */
  protected readonly table: string = 'books.hourly_figures';

  constructor(
    private readonly rules: BooksRules,
    private readonly upcasters: Upcasters,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const events = batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`));
    if (events.length === 0) return;
    const firsts = new Map<string, number>();
    for (const { streamId, version } of events) if (!firsts.has(streamId)) firsts.set(streamId, version);
    // What a session began with stands in events of before; of a payment that begins here there are none.
    const older = new Map([...firsts].filter(([, version]) => version > 1));
    const before = older.size > 0 ? await readBefore(tx, older) : new Map<string, EventContent[]>();
    const known = new Map<string, PaymentFigures>();
    const rows = events.flatMap((recorded) => {
      const { streamId } = recorded;
      const figures = known.get(streamId) ?? this.opened(before.get(streamId) ?? []);
      known.set(streamId, figures);
      return figures.follow(paymentEvent(recorded)).map((each) => this.rowOf(refOf(streamId).merchant, each));
    });
    if (rows.length === 0) return;
    const columns = Array.from({ length: 7 }, (_, index) => rows.map((row) => row[index]));
    await tx.query(write(this.table), columns);
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
