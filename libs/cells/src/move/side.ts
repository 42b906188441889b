import { passFences, streamsOf, type StreamRange } from '#event-store';
import { Hosts, type Cell } from '#platform';
import pg from 'pg';

/** One connection, which may pass the fences; texts of rows do not depend on the settings of the server. */
const SESSION = `
set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1;
set default_transaction_isolation = 'read committed'; set statement_timeout = 0;
set idle_in_transaction_session_timeout = '5min'`;

const DEADLOCK = '40P01';
const ATTEMPTS_MAX = 10;

/** A cell that a merchant leaves or comes to. */
export interface Side {
  cell: Cell;
  client: pg.Client;
}

export async function connect(cell: Cell): Promise<Side> {
  const connectionString = await new Hosts(cell.databaseUrl).writable();
  const client = new pg.Client({ connectionString, application_name: 'cells move', keepAlive: true });
  // Whoever uses it hears of it.
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
 * Fences lock tables that everybody writes to. Where two wait for each other Postgres breaks off one of them, which begins
 * anew: `work` can be repeated.
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

/** Streams of the payments of a merchant; and of its books. */
export const paymentsOf = (merchant: string): StreamRange => streamsOf(`payment-${merchant}-`);
export const rangesOf = (merchant: string): StreamRange[] => [paymentsOf(merchant), streamsOf(`books-${merchant}-`)];
