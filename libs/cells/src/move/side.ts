import { passFences, streamsOf, type StreamRange } from '#event-store';
import { Hosts, type Cell } from '#platform';
import pg from 'pg';

/** One connection that may pass fences. Its settings make texts of rows independent of the server. */
const SESSION = `
set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1;
set default_transaction_isolation = 'read committed'; set statement_timeout = 0;
set idle_in_transaction_session_timeout = '5min'`;

const DEADLOCK = '40P01';
const ATTEMPTS_MAX = 10;

/** The source or target cell of a move. */
export interface Side {
  cell: Cell;
  client: pg.Client;
}

export async function connect(cell: Cell): Promise<Side> {
  const connectionString = await new Hosts(cell.databaseUrl).writable();
  const client = new pg.Client({ connectionString, application_name: 'cells move', keepAlive: true });
  // The user of the connection gets the error.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(SESSION);
  await passFences(client);
  return { cell, client };
}

export async function inTransaction<T>({ client }: Side, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Fences lock tables with many writers. If a deadlock occurs, Postgres aborts one of them, and it is retried: `work` must be
 * repeatable.
 */
export async function inTransactionAgain<T>(side: Side, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(side, work);
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || attempt >= ATTEMPTS_MAX) throw error;
    }
  }
}

/** The ranges of stream names of a merchant's payments and of its books. */
export const paymentsOf = (merchant: string): StreamRange => streamsOf(`payment-${merchant}-`);
export const rangesOf = (merchant: string): StreamRange[] => [paymentsOf(merchant), streamsOf(`books-${merchant}-`)];
