import type pg from 'pg';

/** A lost host must not hold a projection's row for longer than this. */
const IDLE_MAX_MS = 10_000;

/** The transaction failed; `alive` tells whether the connection outlived it, so whether the work itself was at fault. */
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
  // A connection may die while no query is running; the next query then says so, and nobody else needs to hear it.
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
