import { Injectable } from '@nestjs/common';
import { EventStore, VersionConflict } from '#event-store';
import { callerMeta, Clock, newId } from '#platform';
import pg from 'pg';
import { checkDeed, refuseBooks, type Deed } from '../books-refusal.js';
import { dayAfter, isCalendarDay, startOfDay } from '../ledger/business-day.js';
import { BOOKS, BooksRules } from '../books.projection.js';
import { digestBefore } from './apply-closing.js';
import { BOOKS_CATEGORY, dayStreamOf, type DayClosed } from './day-closed.events.js';
import { digestOf } from './day-digest.js';
import { dayTotals } from './day-totals.js';
import { statementTotals } from './statement-totals.js';
import { HOLD_MATCHING, LET_MATCHING_GO } from '../ledger/matching-lock.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const READ_ONLY = 'begin isolation level repeatable read read only';

/** Closes days. After that their totals do not change, and later events are shown separately. */
@Injectable()
export class Days {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: BooksRules,
  ) {}

  /**
   * Refuses a day that is not over, was closed before, comes after an open day with money, or of which the books have not read all events.
   * Of two concurrent calls one closes it, and the other is refused.
   */
  async close(merchant: string, day: string, deed: Deed): Promise<DayClosed> {
    const { by, why } = checkDeed(deed);
    const timeZone = this.rules.timeZone(merchant);
    const now = this.clock.now();
    if (!isDay(day)) return refuseBooks('DAY_INVALID', day);
    if (startOfDay(dayAfter(day), timeZone) > now) return refuseBooks('DAY_NOT_OVER', day);
    const closed = await this.summedUp({ merchant, day, timeZone, by, why, at: now.toISOString() });
    try {
      await this.store.append(dayStreamOf(merchant, day), 'none', [{ id: newId(), type: 'DayClosed', data: closed }], {
        category: BOOKS_CATEGORY,
        actor: by,
        ...callerMeta(),
      });
    } catch (error) {
      if (error instanceof VersionConflict) return refuseBooks('DAY_CLOSED', day);
      throw error;
    }
    return closed;
  }

  /** The totals and their position in the log, in one snapshot. */
  private async summedUp(
    day: Omit<DayClosed, 'totals' | 'fromStatements' | 'throughPosition' | 'digest'>,
  ): Promise<DayClosed> {
    const tx = await this.pool.connect();
    try {
      await tx.query(HOLD_MATCHING, [day.merchant]);
      await tx.query(READ_ONLY);
      const throughPosition = await placeOf(tx);
      await this.refuseWhereTooEarly(tx, day, throughPosition);
      const ofLog = await dayTotals(tx, 'books', day.merchant, day.day, throughPosition);
      const fromStatements = await statementTotals(tx, day.merchant, day.day);
      const totals = [...ofLog, ...fromStatements];
      const digest = digestOf(day, totals, await digestBefore(tx, 'books', day.merchant, day.day));
      await tx.query('commit');
      return { ...day, totals, fromStatements, throughPosition, digest };
    } catch (error) {
      await tx.query('rollback');
      throw error;
    } finally {
      await tx.query(LET_MATCHING_GO, [day.merchant]).catch(() => undefined);
      tx.release();
    }
  }

  private async refuseWhereTooEarly(
    tx: pg.PoolClient,
    { merchant, day, timeZone }: Pick<DayClosed, 'merchant' | 'day' | 'timeZone'>,
    position: number,
  ): Promise<void> {
    const { rows } = await tx.query<{ closed: boolean; earlier: string | null; behind: boolean; wrong: boolean }>(
      LOOK,
      [merchant, day, position, startOfDay(dayAfter(day), timeZone).toISOString()],
    );
    const { closed, earlier, behind, wrong } = rows[0]!;
    if (closed) refuseBooks('DAY_CLOSED', day);
    if (behind) refuseBooks('BOOKS_BEHIND', day);
    if (earlier) refuseBooks('EARLIER_DAY_OPEN', earlier);
    if (wrong) refuseBooks('BOOKS_OUT_OF_BALANCE', merchant);
  }
}

const LOOK = `
with newest as (select max(day) as day from books.closed_days where merchant = $1)
select coalesce((select day from newest) >= $2::date, false) as closed,
       (select min(t.day)::text
          from (select day from books.daily_totals where merchant = $1 and count <> 0
                 union all select day from books.statement_postings where merchant = $1) t
         where t.day < $2::date and t.day > coalesce((select day from newest), '-infinity')) as earlier,
       exists (select from es.events where position > $3 and data ->> 'at' < $4) as behind,
       exists (select from books.imbalances
                where stream_id like 'payment-' || replace($1, '_', '\\_') || '-%') as wrong`;

function isDay(day: string): boolean {
  return DAY.test(day) && isCalendarDay(day);
}

async function placeOf(tx: pg.PoolClient): Promise<number> {
  const { rows } = await tx.query<{ position: string }>('select position from es.projections where name = $1', [BOOKS]);
  return Number(rows[0]?.position ?? 0);
}
