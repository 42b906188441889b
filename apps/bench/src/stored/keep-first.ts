import pg from 'pg';
import { keptAs, PAYMENT_TABLES } from './copies.js';
import { readMarks } from './marks.js';

/** Sets the rows of the one payment aside, with a function that makes any text of it one of payment `n`. */
export async function keepFirst(client: pg.ClientBase): Promise<void> {
  const marks = await readMarks(client);
  const copy = marks.reduce((inner, [text, sql]) => `replace(${inner}, ${pg.escapeLiteral(text)}, ${sql})`, 't');
  await client.query(
    `create schema first_payment;
     create function first_payment.copy(t text, n bigint) returns text language sql immutable as $$ select ${copy} $$;
     ${PAYMENT_TABLES.map((table) => `create table ${keptAs(table)} as table ${table};`).join('\n')}`,
  );
}
