import type { MovedTable } from './moved-tables.js';
import { inTransaction, paymentsOf, type Side } from './side.js';

const ROWS_AT_ONCE = 2_000;

/** Values that identify rows that may have changed since the copy. */
export interface Changes {
  streams: string[];
  texts: string[];
  since: Date;
}

interface Columns {
  names: string[];
  /** Columns that the database numbers. */
  identity: string[];
}

/**
 * Copies the rows of a merchant. Without `changes` the target's rows are replaced, and extra ones deleted. Runs in one
 * transaction, so it can be repeated.
 */
export async function copyTable(
  source: Side,
  target: Side,
  table: MovedTable,
  merchant: string,
  changes?: Changes,
): Promise<number> {
  const part = table.changed === undefined ? undefined : changes;
  const columns = await columnsOf(source, table.name);
  return inTransaction(target, async () => {
    await target.client.query(`create temp table moved (like ${table.name}) on commit drop`);
    for (const name of columns.identity) await target.client.query(`alter table moved alter ${name} drop not null`);
    const count = await stage(source, target, table, merchant, columns, part);
    await takeOver(target, table, merchant, columns, part !== undefined);
    return count;
  });
}

async function columnsOf({ client }: Side, name: string): Promise<Columns> {
  const { rows } = await client.query<{ name: string; identity: boolean }>(
    `select quote_ident(attname) as name, attidentity <> '' as identity from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [name],
  );
  const named = (identity: boolean) => rows.filter((row) => row.identity === identity).map((row) => row.name);
  return { names: named(false), identity: named(true) };
}

async function stage(
  source: Side,
  target: Side,
  table: MovedTable,
  merchant: string,
  { names }: Columns,
  changes: Changes | undefined,
): Promise<number> {
  const { text, values } = bound(changes ? table.changed! : table.all, merchant, changes);
  const list = names.join(', ');
  let count = 0;
  await inTransaction(source, async () => {
    await source.client.query(
      `declare moved no scroll cursor for select to_jsonb(t)::text as row from ${table.name} t where ${text}`,
      values,
    );
    for (;;) {
      const { rows } = await source.client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from moved`);
      if (rows.length === 0) return;
      count += rows.length;
      await target.client.query(
        `insert into moved (${list}) select ${list} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
        [`[${rows.map(({ row }) => row).join(',')}]`],
      );
    }
  });
  return count;
}

async function takeOver(
  { client }: Side,
  { name, key, all }: MovedTable,
  merchant: string,
  { names }: Columns,
  isPart: boolean,
): Promise<void> {
  const list = names.join(', ');
  const isSame = key.map((column) => `moved.${column} = t.${column}`).join(' and ');
  const gone = key.length === 0 ? '' : ` and not exists (select from moved where ${isSame})`;
  const { text, values } = bound(all, merchant);
  if (!isPart) await client.query(`delete from ${name} t where ${text}${gone}`, values);
  const others = names.filter((column) => !key.includes(column));
  const update = others.map((column) => `${column} = excluded.${column}`).join(', ');
  const conflict =
    key.length === 0 ? '' : `on conflict (${key.join(', ')}) do ${update ? `update set ${update}` : 'nothing'}`;
  await client.query(`insert into ${name} (${list}) select ${list} from moved ${conflict}`);
}

/** Number and digest of a merchant's rows. */
export async function digestOfTable({ client }: Side, { name, all }: MovedTable, merchant: string): Promise<string> {
  const { text, values } = bound(all, merchant);
  const { rows } = await client.query<{ digest: string }>(
    `select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) ${name === 'books.differences' ? "- 'id'" : ''})::text, 0)::numeric), 0)
              as digest
       from ${name} t where ${text}`,
    values,
  );
  return rows[0]!.digest;
}

/** A condition with renumbered parameters, because Postgres refuses unused ones. */
export function bound(condition: string, merchant: string, changes?: Changes): { text: string; values: unknown[] } {
  const { from, to } = paymentsOf(merchant);
  const all = [merchant, from, to, changes?.streams, changes?.texts, changes?.since, changes && idAt(changes.since)];
  const used = [...new Set([...condition.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)))];
  const text = condition.replace(/\$(\d)/g, (_, number: string) => `$${used.indexOf(Number(number)) + 1}`);
  return { text, values: used.map((number) => all[number - 1]) };
}

/** The smallest UUIDv7 of an instant. */
function idAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
