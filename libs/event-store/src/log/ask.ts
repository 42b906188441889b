import pg from 'pg';
import type { Statement } from './named-statement.js';

/** Connections that nobody needs to hear of when they die: the query that is under way fails. */
const unheard = new WeakSet<pg.PoolClient>();

/**
 * As `pool.query`, which throws the connection away after any error, and with it everything it had prepared. Here it
 * stays when the error is the server's answer, as a version conflict is; otherwise every lost race would cost a new one.
 */
export async function ask<Row extends pg.QueryResultRow>(pool: pg.Pool, statement: Statement): Promise<Row[]> {
  const client = await pool.connect();
  // Once for each connection: a listener that comes and goes with each query costs as much as writing the query.
  if (!unheard.has(client)) unheard.add(client.on('error', () => {}));
  let broken = true;
  try {
    const { rows } = await client.query<Row>(statement);
    broken = false;
    return rows;
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError && error.severity === 'ERROR');
    throw error;
  } finally {
    client.release(broken);
  }
}
