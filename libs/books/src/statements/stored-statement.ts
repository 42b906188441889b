import type pg from 'pg';
import { BooksRefusal, refuseBooks } from '../books-refusal.js';
import { businessDay, dayAfter, startOfDay } from '../ledger/business-day.js';
import type { ImportCounts, ImportRequest } from './import-request.js';
import type { LookedAt } from './statement-file.js';
import type { RowError } from './statement-line.js';

const TELL_EVERY_MS = 500;

/** Ends imports whose process has died: a living one reports its progress. */
const END_DEAD = `
update books.statements set state = 'failed', failure = 'STOPPED', updated_at = now()
 where merchant = $1 and source = $2 and digest = $3 and state = 'importing'
   and updated_at < now() - interval '2 minutes'`;

const REGISTER = `
insert into books.statements (id, merchant, source, file_name, digest, state, format, encoding, bytes, imported_by,
                              imported_at, updated_at)
values ($1, $2, $3, $4, $5, 'importing', $6, $7, $8, $9, $10, now())
    on conflict (merchant, source, digest) where state <> 'failed' do nothing`;

const FIND = `select id from books.statements where merchant = $1 and source = $2 and digest = $3 and state <> 'failed'`;

const TELL = `
update books.statements set bytes_read = $2, lines = $3, errors = $4, updated_at = now()
 where id = $1 and state = 'importing'`;

const KEEP_ERRORS = `
insert into books.statement_errors (statement_id, line_no, field, problem, value)
select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[])`;

const FINISH = `
update books.statements
   set state = 'imported', bytes_read = bytes, lines = $2, ignored = $3, errors = $4, covers_from = $5, covers_to = $6,
       updated_at = now()
 where id = $1`;

/** Refuses a file that was imported before, naming its statement. */
export async function register(
  pool: pg.Pool,
  id: string,
  { merchant, source, fileName, by }: ImportRequest,
  file: LookedAt,
  at: Date,
): Promise<void> {
  const { digest, format, encoding, bytes } = file;
  await pool.query(END_DEAD, [merchant, source, digest]);
  const values = [id, merchant, source, fileName, digest, format, encoding, bytes, by, at];
  const { rowCount } = await pool.query(REGISTER, values);
  if (rowCount === 1) return;
  const { rows } = await pool.query<{ id: string }>(FIND, [merchant, source, digest]);
  refuseBooks('STATEMENT_KNOWN', rows[0]?.id);
}

/** Reports progress on another connection than the import's, so that others see it. */
export function teller(pool: pg.Pool, id: string, counts: ImportCounts): (bytesRead: number) => void {
  let toldAt = 0;
  return (bytesRead) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    // Errors are ignored, because this is only progress. The import itself reports its result.
    pool.query(TELL, [id, bytesRead, counts.lines, counts.errors]).catch(() => undefined);
  };
}

export async function keepErrors(tx: pg.PoolClient, id: string, errors: readonly RowError[]): Promise<void> {
  await tx.query(KEEP_ERRORS, [
    id,
    errors.map(({ lineNo }) => lineNo),
    errors.map(({ field }) => field ?? null),
    errors.map(({ problem }) => problem),
    errors.map(({ value }) => value.replaceAll('\u0000', '')),
  ]);
}

export async function finish(
  tx: pg.PoolClient,
  id: string,
  { from, to }: ImportRequest,
  { lines, ignored, errors, first, last }: ImportCounts,
  timeZone: string,
): Promise<void> {
  const firstDay = from ?? (first && businessDay(first, timeZone));
  const lastDay = to ?? (last && businessDay(last, timeZone));
  const covers = [firstDay && startOfDay(firstDay, timeZone), lastDay && startOfDay(dayAfter(lastDay), timeZone)];
  await tx.query(FINISH, [id, lines, ignored, errors, ...covers]);
}

export async function markFailed(pool: pg.Pool, id: string, failure: string): Promise<void> {
  await pool.query(`update books.statements set state = 'failed', failure = $2, updated_at = now() where id = $1`, [
    id,
    failure,
  ]);
}

/** The statement is imported, and can be matched again. */
export async function markUnmatched(pool: pg.Pool, id: string, failure: string): Promise<void> {
  await pool
    .query(`update books.statements set failure = $2, updated_at = now() where id = $1 and state = 'imported'`, [
      id,
      failure,
    ])
    // Ignored, because the first error is reported.
    .catch(() => undefined);
}

/** The failure that is stored with the statement: the code of a refusal, or that it failed. */
export function failureOf(error: unknown): string {
  return error instanceof BooksRefusal ? error.message : 'FAILED';
}
