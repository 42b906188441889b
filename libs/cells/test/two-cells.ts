import { randomUUID } from 'node:crypto';
import { booksMigrations, BooksProjection, Days } from '#books';
import { PlacementWatch } from '../src/index.js';
import { ProjectionRunner, projectionLag } from '#event-store';
import { claimCell, migrations, paymentEventStore, schemaVersionOf, type PaymentEvent } from '#payments';
import { createPool, type Cell } from '#platform';
import { copyOfDatabase, type TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import type pg from 'pg';

const rules = { timeZone: () => 'Europe/Istanbul' };

/** Migrated once; the cells of each test are copies. */
export async function emptyCell(): Promise<TestDatabase> {
  const database = await createDatabaseOf([...migrations, ...booksMigrations], 'with jobs');
  return database;
}

/** A cell without processes: its database, and the books of its log. */
export class BareCell {
  private constructor(
    readonly cell: Cell,
    readonly pool: pg.Pool,
    private readonly database: TestDatabase,
  ) {}

  static async make(empty: TestDatabase, name: string, number: number, merchants: string[]): Promise<BareCell> {
    const database = await copyOfDatabase(new URL(empty.url).pathname.slice(1));
    const cell = { name, number, merchants, slots: undefined, databaseUrl: database.url };
    await claimCell(database.url, cell);
    const pool = createPool(database.url, { max: 4, applicationName: 'test', onIdleError: () => undefined });
    return new BareCell(cell, pool, database);
  }

  get store() {
    return paymentEventStore(this.pool);
  }

  async append(stream: string, events: readonly PaymentEvent[]): Promise<void> {
    const recorded = events.map(({ type, data }) => ({
      id: randomUUID(),
      type,
      data,
      schemaVersion: schemaVersionOf(type),
    }));
    await this.store.append(stream, 'any', recorded, { category: 'payment', meta: { trace: 'kept' } });
  }

  /** The projection of the books has read everything. */
  async books(): Promise<void> {
    const { store } = this;
    const projection = new BooksProjection(rules, store.upcasters);
    const runner = new ProjectionRunner(this.pool, store, [projection], { pollMs: 5, idlePollMs: 5 });
    await runner.start();
    while ((await projectionLag(this.pool, [projection.name]))[0]?.behind !== 0)
      await new Promise((done) => setTimeout(done, 5));
    await runner.stop();
  }

  async closeDay(merchant: string, day: string): Promise<void> {
    const clock = { now: () => new Date('2027-01-01T00:00:00Z') };
    await new Days(this.pool, this.store, clock, rules).close(merchant, day, { by: 'Ayla', why: 'the end' });
  }

  async rows(sql: string, values: unknown[] = []): Promise<object[]> {
    return (await this.pool.query<object>(sql, values)).rows;
  }

  async placement(merchant: string): Promise<string | undefined> {
    const watch = new PlacementWatch(this.cell);
    await watch.look();
    await watch.stop();
    return watch.rows.find((row) => row.merchant === merchant)?.state;
  }

  /** As a crash of whoever moves: its connections are gone. */
  async cutsMovers(): Promise<void> {
    await this.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'cells move'`,
    );
  }

  async remove(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
  }
}
