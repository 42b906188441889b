import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Load } from '../load/load.js';
import { startProvider } from '../provider/provider.js';
import { keepFirst } from './keep-first.js';
import { type Installation, migrate, startGateway, startWorker } from '../test-bed/gateway.js';
import type { Postgres } from '../stack/postgres.js';

const CAUGHT_UP_WITHIN_MS = 15_000;

/** A database with everything migrated and one whole payment in it, made by the product itself. */
export async function makeOnePayment(postgres: Postgres, name: string): Promise<void> {
  const databaseUrl = await postgres.create(name);
  await migrate(databaseUrl);
  const provider = await startProvider();
  const installation: Installation = { databaseUrl, providerPort: provider.port };
  const [gateway, worker, load] = [await startGateway(installation), await startWorker(installation), new Load()];
  try {
    await load.put({ call: 'payment', ports: [gateway.port], connections: 1, durationMs: 1 });
    await isProjected(databaseUrl);
    await keep(databaseUrl);
  } finally {
    await Promise.all([load.stop(), gateway.stop(), worker.stop()]);
    await provider.stop();
  }
}

async function keep(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await keepFirst(client);
  await client.end();
}

/** Waits until every projection has the newest event. */
export async function isProjected(databaseUrl: string, withinMs = CAUGHT_UP_WITHIN_MS): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (const until = performance.now() + withinMs; ; await sleep(20)) {
      const { rows } = await client.query<{ behind: boolean }>(
        `select min(position) < (select max(position) from es.events) as behind from es.projections where retired_at is null`,
      );
      if (rows[0]?.behind === false) return;
      if (performance.now() > until) throw new Error(`a projection is still behind after ${withinMs} ms`);
    }
  } finally {
    await client.end();
  }
}
