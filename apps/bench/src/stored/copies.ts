import pg from 'pg';
import { type Mark, readMarks } from './marks.js';

interface Column {
  name: string;
  type: string;
  /** Of all rows of the first payment. */
  content: string | null;
}

/** Values that must differ within a payment, or grow along the log; `n` is the number of the payment, `t` the row copied. */
const POSITION_IN_LOG = 'base.position + (n - $1) * (select max(position) from first_payment.events) + t.position';
const OWN: Readonly<Record<string, string>> = {
  'es.events.position': POSITION_IN_LOG,
  'books.postings.position': POSITION_IN_LOG,
  'books.movements.position': POSITION_IN_LOG,
  'es.events.event_id': 'uuidv7()',
  'es.events.command_id': 'uuidv7()',
};

/** Tables with rows for each payment, the log last: who reads it finds everything else there. */
export const PAYMENT_TABLES = [
  'es.streams',
  'es.subject_keys',
  'payments.operation_guids',
  'payments.sessions',
  'payments.transaction_ids',
  'payments.notifications',
  'payments.payment_history_v2',
  'es.events',
] as const;

/** By table and column: SQL of values that differ from copy to copy, for whoever wants payments of all kinds. */
export type OwnValues = Readonly<Record<string, string>>;

/** A statement that writes copies $1 to $2 of the first payment's rows, with their events after position $3. */
export async function copyStatement(client: pg.ClientBase, table: string, own: OwnValues = {}): Promise<string> {
  const marks = await readMarks(client);
  const { rows: columns } = await client.query<Column>(
    `select attname as name, atttypid::regtype::text as type,
            (select string_agg(to_jsonb(t)->>attname, ' ') from ${keptAs(table)} t) as content
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const values = columns.map((column) => {
    const name = `${table}.${column.name}`;
    return own[name] ?? OWN[name] ?? copied(column, marks);
  });
  return `
    with fresh as materialized (
      select n, ${marks.map(({ sql }, index) => `${sql} as mark${index}`).join(', ')}
        from generate_series($1::bigint, $2::bigint) n)
    insert into ${table} (${columns.map(({ name }) => name).join(', ')})
    select ${values.join(', ')}
      from (select $3::bigint as position) base, fresh, ${keptAs(table)} t
     order by n${table === 'es.events' ? ', t.position' : ''}`;
}

/** Where the rows of the first payment are kept. */
export function keptAs(table: string): string {
  return `first_payment.${table.split('.')[1]}`;
}

/** Only where a mark stands is anything replaced: it is what takes the time. */
function copied({ name, type, content }: Column, marks: Mark[]): string {
  const replaced = marks.reduce(
    (inner, { text }, index) =>
      content?.includes(text) ? `replace(${inner}, ${pg.escapeLiteral(text)}, fresh.mark${index})` : inner,
    `t.${name}::text`,
  );
  return replaced.startsWith('replace') ? `${replaced}::${type}` : `t.${name}`;
}
