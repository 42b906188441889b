import pg from 'pg';
import type { Statement } from './named-statement.js';

/** Connections with a listener for their errors. A lost connection fails its running query, so the event itself is ignored. */
const unheard = new WeakSet<pg.PoolClient>();

/**
 * Like `pool.query`, which closes the connection after any error and loses its prepared statements. Here the connection is kept
 * if the error is the server's answer, such as a version conflict.
 */
export async function ask<Row extends pg.QueryResultRow>(pool: pg.Pool, statement: Statement): Promise<Row[]> {
  const client = await pool.connect();
  // Added once per connection, because adding and removing a listener per query costs as much as sending the query.
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
