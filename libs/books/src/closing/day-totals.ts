import type pg from 'pg';
import type { DayTotal } from './day-closed.events.js';

interface Row {
  currency: string;
  processor: string;
  card_type: string;
  kind: DayTotal['kind'];
  count: string;
  amount_minor: string;
}

/** The totals of a day's postings up to a position in the log. */
export async function dayTotals(
  tx: Pick<pg.PoolClient, 'query'>,
  schema: string,
  merchant: string,
  day: string,
  throughPosition: number,
): Promise<DayTotal[]> {
  const { rows } = await tx.query<Row>(
    `select currency, processor, card_type, kind, sum(sign(total_minor))::bigint as count,
            sum(total_minor)::bigint as amount_minor
       from ${schema}.postings
      where merchant = $1 and day = $2 and position <= $3 and total_minor <> 0
      group by currency, processor, card_type, kind
      order by currency, processor, card_type, kind`,
    [merchant, day, throughPosition],
  );
  return rows.map(({ currency, processor, card_type: cardType, kind, count, amount_minor }) => ({
    currency,
    processor,
    cardType,
    kind,
    count: Number(count),
    amountMinor: Number(amount_minor),
  }));
}
