import type pg from 'pg';
import type { BrokenPromise } from './broken-promise.js';
import { lowWaterProof } from './low-water-proof.js';
import { serverPromises } from './server-promises.js';
import { sessionPromises } from './session-promises.js';

/**
 * Proves on two connections of this pool that the database keeps the promises of the log. Needs the tables of the log and about
 * twenty round trips. Throws if the database does not answer; a broken promise is a return value.
 */
export async function proveLog(pool: pg.Pool): Promise<BrokenPromise | undefined> {
  const clients: pg.PoolClient[] = [];
  let failed = true;
  try {
    for (let each = 0; each < 2; each++) clients.push(listening(await pool.connect()));
    const [first, second] = clients as [pg.PoolClient, pg.PoolClient];
    const problem =
      (await serverPromises(first)) ??
      (await serverPromises(second)) ??
      (await sessionPromises(first, second)) ??
      (await lowWaterProof(first, second));
    failed = problem !== undefined;
    return problem;
  } finally {
    // One that failed in the middle may be in any state.
    for (const client of clients) client.off('error', ignore).release(failed);
  }
}

/** A connection that dies fails the query that runs on it, and nobody else needs to hear it. */
function listening(client: pg.PoolClient): pg.PoolClient {
  return client.on('error', ignore);
}

function ignore(): void {}
