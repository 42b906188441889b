import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { Clock, newId } from '#platform';
import pg from 'pg';
import { refuseBooks } from '../books-refusal.js';
import { BOOKS_CATEGORY } from '../closing/day-closed.events.js';
import { businessDay } from '../ledger/business-day.js';
import { BooksRules } from '../books.projection.js';
import { failureOf, markUnmatched } from '../statements/stored-statement.js';
import { StatementProfiles } from '../statements/statement-profiles.js';
import type { Profile } from '../statements/profile.js';
import { statementStreamOf, type StatementMatched } from '../statements/statement.events.js';
import * as sql from './match-sql.js';
import { LOCK_MATCHING } from '../ledger/matching-lock.js';
import { MovementsElsewhere } from './movements-elsewhere.js';

interface Statement {
  id: string;
  merchant: string;
  source: string;
  covers_from: Date | null;
}

/**
 * Matches the lines of a statement with the books, in sets: by provider ids, then by amount and time. Nothing is corrected: each mismatch
 * becomes a difference that a person decides about. Safe to repeat: matched lines stay.
 */
@Injectable()
export class Matching {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: BooksRules,
    private readonly profiles: StatementProfiles,
    private readonly elsewhere: MovementsElsewhere,
  ) {}

  async match(statementId: string): Promise<StatementMatched> {
    const tx = await this.pool.connect();
    try {
      await tx.query(`begin; set local statement_timeout = 0; set local work_mem = '64MB'`);
      const statement = await claim(tx, statementId);
      const { merchant, source } = statement;
      const profile = (await this.profiles.find(merchant, source)) ?? refuseBooks('PROFILE_UNKNOWN', source);
      const counts = await this.matchIn(tx, statement, profile);
      await tx.query('commit');
      const data: StatementMatched = { ...counts, at: this.clock.now().toISOString() };
      await this.store.append(
        statementStreamOf(statement.merchant, statementId),
        'any',
        [{ id: newId(), type: 'StatementMatched', data }],
        { category: BOOKS_CATEGORY },
      );
      return data;
    } catch (error) {
      await tx.query('rollback').catch(() => undefined);
      await markUnmatched(this.pool, statementId, failureOf(error));
      throw error;
    } finally {
      tx.release();
    }
  }

  private async matchIn(
    tx: pg.PoolClient,
    statement: Statement,
    profile: Profile,
  ): Promise<Omit<StatementMatched, 'at'>> {
    const { id, merchant, source, covers_from: from } = statement;
    const { toleranceHours, expectedWithinHours } = profile;
    const now = this.clock.now();
    // Open differences are matched again. Decisions of people stay.
    await tx.query(FORGET_OPEN, [id]);
    await this.elsewhere.bring(tx, merchant, from ?? now);
    await tx.query(sql.OPEN_LINES, [id]);
    await tx.query(sql.OPEN_MOVEMENTS, [merchant, source, from ?? now]);
    await tx.query(sql.PAIRS);
    await tx.query(sql.ANALYZE);
    await this.pair(tx, toleranceHours);
    await tx.query(sql.WRITE_MATCHES, [merchant, source, id]);
    await tx.query(sql.END_FOUND, [source, id, now]);
    const { rowCount: mismatched } = await tx.query(sql.WRITE_MISMATCHES, [id, merchant, source, now]);
    const only = [id, merchant, source, now, expectedWithinHours];
    const { rowCount: onlyInStatement } = await tx.query(sql.WRITE_ONLY_IN_STATEMENT, only);
    const { rowCount: onlyInBooks } = await tx.query(sql.WRITE_ONLY_IN_BOOKS, only);
    await tx.query(sql.WRITE_FEES, [id, merchant, await this.openDay(tx, merchant, now)]);
    const { rows } = await tx.query<{ matched: string }>(FINISH, [id]);
    return {
      matched: Number(rows[0]!.matched),
      mismatched: mismatched ?? 0,
      onlyInStatement: onlyInStatement ?? 0,
      onlyInBooks: onlyInBooks ?? 0,
    };
  }

  /** The most exact combinations first, until one side has no rows left. */
  private async pair(tx: pg.PoolClient, toleranceHours: number): Promise<void> {
    for (const pass of sql.ALL_PASSES) {
      const { rowCount } = await tx.query(pass, [toleranceHours]);
      if (!rowCount) continue;
      for (const drop of sql.DROP_PAIRED) await tx.query(drop);
      const { rows } = await tx.query<{ more: boolean }>(sql.IS_MORE);
      if (!rows[0]!.more) return;
    }
  }

  /** Today, or the day after the newest closed day. */
  private async openDay(tx: pg.PoolClient, merchant: string, now: Date): Promise<string> {
    const today = businessDay(now, this.rules.timeZone(merchant));
    const { rows } = await tx.query<{ day: string }>(
      `select greatest($2::date, (select max(day) + 1 from books.closed_days where merchant = $1))::text as day`,
      [merchant, today],
    );
    return rows[0]!.day;
  }
}

/** One matching per merchant at a time, so that no movement is matched twice. */
async function claim(tx: pg.PoolClient, id: string): Promise<Statement> {
  const { rows } = await tx.query<Statement>(
    `select id, merchant, source, covers_from from books.statements
      where id = $1 and state in ('imported', 'matched') for update`,
    [id],
  );
  const [statement] = rows;
  if (!statement) return refuseBooks('STATEMENT_UNKNOWN', id);
  await tx.query(LOCK_MATCHING, [statement.merchant]);
  return statement;
}

const FORGET_OPEN = `
delete from books.differences
 where statement_id = $1 and resolved_at is null and outcome <> 'MISMATCHED' and assignee is null and note is null`;

const FINISH = `
update books.statements s
   set state = 'matched', failure = null, updated_at = now(),
       matched = (select count(*) from books.matches where statement_id = s.id)
                 - (select count(*) from books.differences where statement_id = s.id and outcome = 'MISMATCHED')
 where id = $1 returning matched`;
