import type pg from 'pg';
import type { DayTotal } from './day-closed.events.js';

interface Row {
  currency: string;
  processor: string;
  kind: DayTotal['kind'];
  count: string;
  amount_minor: string;
}

/** One side of each entry. The other side is the provider's. */
export const TOLD_BY_STATEMENTS = `account in ('fees', 'disputes')`;

/** Totals of a day that come from statements: fees, and disputes that a person booked. */
export async function statementTotals(
  tx: Pick<pg.PoolClient, 'query'>,
  merchant: string,
  day: string,
): Promise<DayTotal[]> {
  const { rows } = await tx.query<Row>(
    `select currency, processor, kind, count(*) as count, sum(amount_minor)::bigint as amount_minor
       from books.statement_postings where merchant = $1 and day = $2 and ${TOLD_BY_STATEMENTS}
      group by currency, processor, kind order by currency, processor, kind`,
    [merchant, day],
  );
  return rows.map(({ currency, processor, kind, count, amount_minor }) => ({
    currency,
    processor,
    cardType: '',
    kind,
    count: Number(count),
    amountMinor: Number(amount_minor),
  }));
}
