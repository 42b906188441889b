import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { type SubscriptionOptions, type Projection, ProjectionRunner, listProjections } from '../src/index.js';
import { anEvent, createFreshStore } from './fresh-store.js';

export interface Trouble {
  before?: () => Promise<void>;
  after?: (tx: pg.PoolClient) => Promise<void>;
  failAt?: () => number;
}

/** Writes down what it is given; no unique key, so that anything given twice shows. */
export const recording = (name: string, { before, after, failAt }: Trouble = {}): Projection => ({
  name,
  async apply(batch, tx) {
    await before?.();
    await tx.query(
      'insert into seen (projection, position, data) select $1, p, d from unnest($2::bigint[], $3::jsonb[]) as u(p, d)',
      [name, batch.map((event) => event.position), batch.map((event) => JSON.stringify(event.data))],
    );
    if (batch.some((event) => event.position === failAt?.())) throw new Error('poison');
    await after?.(tx);
  },
});

/** A store, a table that `recording` projections write to, and what tests of projections ask of them. */
export async function createProjectionRig() {
  const fresh = await createFreshStore();
  await fresh.pool.query(
    'create table seen (id bigserial, projection text not null, position bigint not null, data jsonb)',
  );
  const runners: ProjectionRunner[] = [];
  return {
    fresh,
    /** Stopped by `stopAll`. */
    run(projections: Projection[], options: SubscriptionOptions = {}, store = fresh.store): ProjectionRunner {
      const runner = new ProjectionRunner(fresh.pool, store, projections, options);
      runners.push(runner);
      return runner;
    },
    async stopAll(): Promise<void> {
      await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    },
    /** Answers the positions. */
    async appendSome(count: number): Promise<number[]> {
      const appended: number[] = [];
      for (let index = 0; index < count; index++)
        appended.push((await fresh.store.append(randomUUID(), 'none', [anEvent()], { category: 'test' })).position);
      return appended;
    },
    async seenBy(name: string): Promise<number[]> {
      const { rows } = await fresh.pool.query<{ position: string }>(
        'select position from seen where projection = $1 order by id',
        [name],
      );
      return rows.map((row) => Number(row.position));
    },
    async allPositions(): Promise<number[]> {
      return (await fresh.store.readAll(0, 100_000)).map((event) => event.position);
    },
    async lagOf(runner: ProjectionRunner, name: string): Promise<number | undefined> {
      return (await runner.lag()).find((lag) => lag.name === name)?.behind;
    },
    async stoppedOf(name: string) {
      return (await listProjections(fresh.pool)).find((each) => each.name === name)?.stopped;
    },
  };
}

export type ProjectionRig = Awaited<ReturnType<typeof createProjectionRig>>;

/** Something in which the running batch stands still until the test lets it go on. */
export function aGate() {
  let reach = () => {};
  let open = () => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    reached,
    open,
    get passed() {
      reach();
      return opened;
    },
  };
}

/** A pool that can lose all its connections and get no new ones, as that of a killed process. */
export async function aProcess(application: string, url: string) {
  let alive = true;
  const pool = new pg.Pool({ connectionString: url, application_name: application });
  pool.on('error', () => {});
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => Promise<pg.PoolClient>;
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  const dead = () => Promise.reject(new Error('dead'));
  Object.assign(pool, {
    connect: (...args: unknown[]) => (alive ? connect(...args) : dead()),
    query: (...args: unknown[]) => (alive ? query(...args) : dead()),
  });
  await pool.query('select 1');
  return {
    pool,
    async kill(killer: pg.Pool) {
      alive = false;
      await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
        application,
      ]);
    },
  };
}
