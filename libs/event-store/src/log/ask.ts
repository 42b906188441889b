import pg from 'pg';
import type { Statement } from './named-statement.js';

/**
 * As `pool.query`, which throws the connection away after any error, and with it everything it had prepared. Here it
 * stays when the error is the server's answer, as a version conflict is; otherwise every lost race would cost a new one.
 */
export async function ask<Row extends pg.QueryResultRow>(pool: pg.Pool, statement: Statement): Promise<Row[]> {
  const client = await pool.connect();
  // A connection that dies fails the query below, and nobody else needs to hear it.
  const ignore = () => {};
  client.on('error', ignore);
  let broken = true;
  try {
    const { rows } = await client.query<Row>(statement);
    broken = false;
    return rows;
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError && error.severity === 'ERROR');
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
