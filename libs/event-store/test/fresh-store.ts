import { randomUUID } from 'node:crypto';
import { createDatabaseOf } from '#test/migrated-database.js';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { EventStore, eventStoreMigrations, type NewEvent } from '../src/index.js';

/** An empty event store in a database of its own, on TypeORM's pool as in production. */
export async function createFreshStore(connectionsMax = 20) {
  const database = await createDatabaseOf(eventStoreMigrations);
  const dataSource = new DataSource({
    type: 'postgres',
    url: database.url,
    extra: { max: connectionsMax },
  });
  await dataSource.initialize();
  const pool = (dataSource.driver as PostgresDriver).master as pg.Pool;
  return {
    url: database.url,
    dataSource,
    pool,
    store: new EventStore(pool),
    /** Opens so many connections now, so that racers really meet. */
    async warmUp(connections: number): Promise<void> {
      await Promise.all(Array.from({ length: connections }, () => pool.query('select pg_sleep(0.1)')));
    },
    async close(): Promise<void> {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export type FreshStore = Awaited<ReturnType<typeof createFreshStore>>;

export const anEvent = (data: unknown = {}, type = 'Happened'): NewEvent => ({ id: randomUUID(), type, data });

/** Resolves once the condition holds; fails after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await condition());) {
    if (Date.now() > deadline) throw new Error(`still not: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
