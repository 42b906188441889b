import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { migrations } from '../migrations/index.js';
import type { DecisionContexts } from '../store/decision-contexts.js';
import type { Incident } from './incident-kinds.js';
import type { IncidentReporter } from './incident-reporter.js';
import { IncidentWatch } from './incident-watch.js';

describe('the watch for incidents', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const told: Incident[] = [];

  beforeAll(async () => {
    database = await createDatabaseOf(migrations, 'with jobs');
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    await pool.query(`select pgboss.create_queue('dead-letters', '{"policy": "standard"}')`);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(() => void told.splice(0));

  const watch = () => {
    const reporter = { report: (incident: Incident) => void told.push(incident) } as unknown as IncidentReporter;
    const contexts = { inquireAfterMs: 30_000, callTimeoutMs: 10_000 } as DecisionContexts;
    return new IncidentWatch(pool, { now: () => new Date() }, reporter, contexts);
  };

  it('case 239: tells a job that was given up and a projection that stands still, once among any number of workers', async () => {
    const data = { streamId: 'payment-shop-17', kind: 'paid' };
    await pool.query(`insert into pgboss.job (name, data, source_name) values ('dead-letters', $1, 'tell-shop')`, [
      data,
    ]);
    await pool.query(
      `insert into es.projections (name, position, failed_position, failed_error, failed_at)
       values ('payment-history-v2', 41, 42, 'no', now())`,
    );
    const workers = [watch(), watch(), watch()];

    await Promise.all(workers.map((worker) => worker.run()));
    await Promise.all([watch(), ...workers].map((worker) => worker.run()));

    expect(told.sort((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual([
      {
        kind: 'DEAD_LETTER',
        merchant: 'shop',
        orderId: '17',
        since: expect.any(Date),
        details: { jobId: expect.any(String), queue: 'tell-shop' },
      },
      {
        kind: 'POISON_EVENT',
        merchant: '',
        orderId: undefined,
        since: expect.any(Date),
        details: { projection: 'payment-history-v2', position: 42 },
      },
    ]);
  });

  it('tells the next event that a projection stands before', async () => {
    await pool.query(`update es.projections set position = 50, failed_position = 51`);
    await watch().run();

    expect(told.map(({ details }) => details)).toEqual([{ projection: 'payment-history-v2', position: 51 }]);
  });

  it('tells a flood a hundred at a time, and all of it in the end', async () => {
    await pool.query(
      `insert into payments.notifications (id, merchant, state, received_at, sealed_for, sealed)
       select gen_random_uuid(), 'shop', 'orphan', now(), 'shop', '' from generate_series(1, 250)`,
    );
    const steps: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      await watch().run();
      steps.push(told.length);
    }
    expect(steps).toEqual([100, 200, 250, 250]);
  });
});
