import type pg from 'pg';
import { dayAfter } from '../ledger/business-day.js';
import { clearDays, sumDays } from '../ledger/books-sql.js';
import type { DayClosed } from './day-closed.events.js';
import { digestOf, NO_DAY_BEFORE } from './day-digest.js';
import { dayTotals } from './day-totals.js';

/**
 * Applies a closing to the books: events of that day after the closing's position move to the open day and are marked. Stores whether the
 * books come to the same totals.
 */
export async function applyClosing(
  tx: pg.PoolClient,
  schema: string,
  position: number,
  closed: DayClosed,
): Promise<void> {
  const { merchant, day, throughPosition, digest, by, at, fromStatements = [] } = closed;
  const open = dayAfter(day);
  const totals = [...(await dayTotals(tx, schema, merchant, day, throughPosition)), ...fromStatements];
  const agrees = digestOf(closed, totals, await digestBefore(tx, schema, merchant, day)) === digest;
  await tx.query(
    `update ${schema}.postings set day = $3, late_for = coalesce(late_for, day)
      where merchant = $1 and day <= $2 and day > coalesce(
              (select max(c.day) from ${schema}.closed_days c where c.merchant = $1), '-infinity')
        and position > $4`,
    [merchant, day, open, throughPosition],
  );
  await tx.query(clearDays(schema), [merchant, day, open]);
  await tx.query(sumDays(schema), [merchant, day, open]);
  await tx.query(
    `insert into ${schema}.closed_days (merchant, day, position, through_position, digest, agrees, closed_by, closed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [merchant, day, position, throughPosition, digest, agrees, by, at],
  );
}

export async function digestBefore(
  tx: Pick<pg.PoolClient, 'query'>,
  schema: string,
  merchant: string,
  day: string,
): Promise<string> {
  const { rows } = await tx.query<{ digest: string }>(
    `select digest from ${schema}.closed_days where merchant = $1 and day < $2 order by day desc limit 1`,
    [merchant, day],
  );
  return rows[0]?.digest ?? NO_DAY_BEFORE;
}
