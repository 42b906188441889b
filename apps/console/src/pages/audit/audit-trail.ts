import { BooksRules, dayAfter, startOfDay } from '#books';
import { Injectable } from '@nestjs/common';
import { refuse, type AuditEntry } from '#payments';
import pg from 'pg';
import type { AuditFields } from './audit-filter.js';

interface Row extends Omit<AuditEntry, 'at' | 'position' | 'orderId'> {
  position: string;
  at: Date;
  order_id: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** The cursor of the next page. */
  next?: string;
}

const POSITION = /^\d{1,15}$/;

/** Actions of people, newest first. Also the injection token. */
export abstract class AuditTrail {
  abstract read(fields: AuditFields, limit: number, before?: string): Promise<AuditPage>;

  /** Reads page after page, so that memory is limited to one page. */
  async *all(fields: AuditFields, page = 1_000): AsyncGenerator<AuditEntry[]> {
    let next: string | undefined;
    do {
      const found = await this.read(fields, page, next);
      yield found.entries;
      next = found.next;
    } while (next !== undefined);
  }
}

/** The audit trail of one database. The cost of a page does not grow with the table. */
@Injectable()
export class StoredAuditTrail extends AuditTrail {
  constructor(
    private readonly pool: pg.Pool,
    private readonly rules: BooksRules,
  ) {
    super();
  }

  override async read(fields: AuditFields, limit: number, before?: string): Promise<AuditPage> {
    const { sql, values } = this.conditionsOf(fields);
    if (before !== undefined && !POSITION.test(before)) refuse('CURSOR_INVALID', { field: 'after' });
    if (before !== undefined) sql.push(`position < $${values.push(before)}`);
    const where = sql.length === 0 ? '' : `where ${sql.join(' and ')}`;
    const { rows } = await this.pool.query<Row>(
      `select * from payments.audit ${where} order by position desc limit ${limit + 1}`,
      values,
    );
    const entries = rows.slice(0, limit).map(entryOf);
    return { entries, ...(rows.length > limit && { next: String(entries.at(-1)!.position) }) };
  }

  private conditionsOf({ person, action, merchant, order, from, to }: AuditFields) {
    const values: unknown[] = [];
    const sql: string[] = [];
    const add = (condition: (parameter: string) => string, value: unknown) =>
      sql.push(condition(`$${values.push(value)}`));
    if (person) add((parameter) => `people @> array[${parameter}::text]`, person);
    if (action) add((parameter) => `action = ${parameter}`, action);
    if (merchant) add((parameter) => `merchant = ${parameter} and merchant <> ''`, merchant);
    if (order) add((parameter) => `order_id = ${parameter} and order_id <> ''`, order);
    // Days are those of the merchant, if one is given.
    const zone = this.rules.timeZone(merchant ?? '');
    if (from) add((parameter) => `at >= ${parameter}`, startOfDay(from, zone));
    if (to) add((parameter) => `at < ${parameter}`, startOfDay(dayAfter(to), zone));
    return { sql, values };
  }
}

function entryOf({ position, at, order_id: orderId, ...row }: Row): AuditEntry {
  return { ...row, orderId, position: Number(position), at: at.toISOString() };
}
