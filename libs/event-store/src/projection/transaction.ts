import type pg from 'pg';

/** Limits how long a lost host can hold a projection's row. */
const IDLE_MAX_MS = 10_000;

/** The transaction failed. `alive`: the connection still works, so the work itself failed. */
export class TransactionFailed extends Error {
  override readonly name = 'TransactionFailed';

  constructor(
    override readonly cause: unknown,
    readonly alive: boolean,
  ) {
    super(String(cause));
  }
}

/** Runs the work in one READ COMMITTED transaction. Throws `TransactionFailed`; the outcome is unknown if not `alive`. */
export async function inTransaction(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  // A connection may be lost while no query runs. The next query then fails, so this event is ignored.
  const ignore = () => {};
  client.on('error', ignore);
  let alive = true;
  try {
    await client.query(
      `begin isolation level read committed; set local idle_in_transaction_session_timeout = ${IDLE_MAX_MS}`,
    );
    await work(client);
    const { command } = await client.query('commit');
    // Postgres answers the commit of a transaction that met an error with a roll-back, not with an error.
    if (command !== 'COMMIT') throw new Error('an error inside the transaction was not passed on');
  } catch (error) {
    alive = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw new TransactionFailed(error, alive);
  } finally {
    client.off('error', ignore);
    client.release(!alive);
  }
}
