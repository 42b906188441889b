import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { streamOf, type PaymentRef } from '#payments';
import type { DayRow, DifferenceRow, FeeOfPayment, RowErrorShown, StatementRow, TotalOfDay } from './finance-rows.js';
import { DAYS, DIFFERENCES, FEES_OF_PAYMENT, NEWEST, SHOWN_MAX, STATEMENTS, TOTALS_OF_DAY } from './finance-sql.js';

/** Data of the finance pages. */
@Injectable()
export class FinanceLists {
  constructor(private readonly pool: pg.Pool) {}

  /** Newest first. */
  async days(merchant: string, limit = 31): Promise<DayRow[]> {
    return (await this.pool.query<DayRow>(DAYS, [merchant, limit])).rows;
  }

  async totalsOf(merchant: string, day: string): Promise<TotalOfDay[]> {
    return (await this.pool.query<TotalOfDay>(TOTALS_OF_DAY, [merchant, day])).rows;
  }

  async statements(merchant: string): Promise<StatementRow[]> {
    return (await this.pool.query<StatementRow>(`${STATEMENTS} where s.merchant = $1 ${NEWEST}`, [merchant])).rows;
  }

  async statement(id: string): Promise<StatementRow | undefined> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
    return (await this.pool.query<StatementRow>(`${STATEMENTS} where s.id = $1 ${NEWEST}`, [id])).rows[0];
  }

  async errorsOf(statementId: string): Promise<RowErrorShown[]> {
    const { rows } = await this.pool.query<RowErrorShown>(
      `select line_no as "lineNo", field, problem, value from books.statement_errors
        where statement_id = $1 order by line_no limit ${SHOWN_MAX}`,
      [statementId],
    );
    return rows;
  }

  /** Fees from the statement rows that were matched with the payment; empty if there are none yet. */
  async feesOf(ref: PaymentRef): Promise<FeeOfPayment[]> {
    return (await this.pool.query<FeeOfPayment>(FEES_OF_PAYMENT, [ref.merchant, streamOf(ref)])).rows;
  }

  /** Oldest first. `statementId`: all differences of a statement, including resolved ones. */
  async differences(merchant: string, statementId?: string): Promise<DifferenceRow[]> {
    const which = statementId ? 'd.statement_id = $2' : 'd.resolved_at is null and $2::uuid is null';
    const { rows } = await this.pool.query<DifferenceRow>(
      `${DIFFERENCES} where d.merchant = $1 and ${which} order by d.resolved_at is not null, d.at, d.id limit ${SHOWN_MAX}`,
      [merchant, statementId ?? null],
    );
    return rows;
  }
}
