import pg from 'pg';
import { copyStatement, PAYMENT_TABLES, type OwnValues } from './copies.js';

/** Few enough to be sorted in memory. */
const CHUNK = 2_000;
/** As many as there are cores to spare on a small machine. */
const WRITERS = 2;

/**
 * Stores copies of the first payment as numbers `from` to `to`, in all its tables or some. Nothing may be running on the
 * database. Projections stand at the end of the log afterwards. What is sealed in the copies cannot be opened: the
 * measured calls do not need it, and it has its size.
 */
export async function fillPayments(
  databaseUrl: string,
  from: number,
  to: number,
  tables: readonly string[] = PAYMENT_TABLES,
  own: OwnValues = {},
): Promise<void> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: WRITERS,
    options: '-c synchronous_commit=off -c work_mem=64MB',
  });
  try {
    const { statements, ends } = await prepared(pool, tables, own);
    const chunks = statements.flatMap((text) =>
      ranges(from, to).map(([first, last]) => ({
        text,
        values: [first, last, ends.log + (first - from) * ends.payment],
      })),
    );
    const write = async () => {
      for (let chunk; (chunk = chunks.shift());) await pool.query(chunk);
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
    await pool.query(`select setval('es.position_seq', (select max(position) from es.events))`);
    await pool.query('update es.projections set position = (select max(position) from es.events)');
    await pool.query('vacuum (analyze)');
    await pool.query('checkpoint');
  } finally {
    await pool.end();
  }
}

async function prepared(pool: pg.Pool, tables: readonly string[], own: OwnValues) {
  const client = await pool.connect();
  try {
    const statements: string[] = [];
    for (const table of tables) statements.push(await copyStatement(client, table, own));
    return { statements, ends: await logEnds(client) };
  } finally {
    // The end of the pool waits for it.
    client.release();
  }
}

/** Where the log ends, and how many positions a payment takes. */
async function logEnds(client: pg.ClientBase): Promise<{ log: number; payment: number }> {
  const { rows } = await client.query<{ log: number; payment: number }>(
    `select (select max(position) from es.events)::float as log,
            (select max(position) from first_payment.events)::float as payment`,
  );
  return rows[0]!;
}

function ranges(from: number, to: number): [number, number][] {
  const count = Math.ceil((to - from + 1) / CHUNK);
  return Array.from({ length: count }, (_, index) => [
    from + index * CHUNK,
    Math.min(from + (index + 1) * CHUNK - 1, to),
  ]);
}
