import { afterAll, beforeAll } from '@jest/globals';
import type { MigrationClass } from '#platform';
import pg from 'pg';
import { createDatabaseOf } from './migrated-database.js';

/** A database with the tables of these migrations and a pool on it, for the tests of this file. Both exist once `beforeAll` has run. */
export function useDatabaseOf(migrations: readonly MigrationClass[], jobs?: 'with jobs'): { pool: pg.Pool } {
  const bed = {} as { pool: pg.Pool };
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createDatabaseOf(migrations, jobs);
    bed.pool = new pg.Pool({ connectionString: database.url });
    // Dropping the database may overtake the end of the pool.
    bed.pool.on('error', () => undefined);
    drop = () => database.drop();
  });

  afterAll(async () => {
    await bed.pool.end();
    await drop();
  });

  return bed;
}
