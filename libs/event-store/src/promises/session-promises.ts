import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { broken, type BrokenPromise } from './broken-promise.js';

const UNKNOWN_STATEMENT = '26000';
const KNOWN_STATEMENT = '42P05';

/**
 * True if prepared statements outlive a transaction. A pooler in transaction mode gives the first connection's server to the
 * second when that begins a transaction; the first connection then uses a server without its prepared statements.
 */
export async function sessionPromises(first: pg.ClientBase, second: pg.ClientBase): Promise<BrokenPromise | undefined> {
  const statement = { name: `es-guard-${randomUUID()}`, text: 'select pg_backend_pid() as pid' };
  try {
    await first.query(statement);
    await second.query('begin');
    await first.query(statement);
    await first.query(statement);
    return undefined;
  } catch (error) {
    const { code } = error as Partial<pg.DatabaseError>;
    if (code !== UNKNOWN_STATEMENT && code !== KNOWN_STATEMENT) throw error;
    return broken(
      'a pooler in transaction mode is between, and it does not carry prepared statements: use session mode, ' +
        'or PgBouncer 1.21 and later with max_prepared_statements, or set DATABASE_PREPARED_STATEMENTS=off',
    );
  } finally {
    await second.query('rollback');
  }
}
