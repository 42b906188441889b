import type pg from 'pg';
import { keptAs, PAYMENT_TABLES } from './copies.js';

/** Sets the rows of the one payment aside, to be copied from. */
export async function keepFirst(client: pg.ClientBase, kept: readonly string[] = PAYMENT_TABLES): Promise<void> {
  const tables = kept.map((table) => `create table ${keptAs(table)} as table ${table};`);
  await client.query(`create schema first_payment; ${tables.join('\n')}`);
  // Some keys belong to no payment.
  await client.query(`delete from ${keptAs('es.subject_keys')} where subject not like 'payment-%'`);
}
