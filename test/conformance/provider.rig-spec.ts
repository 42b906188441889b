import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createMigratedDatabase } from '#test/migrated-database.js';
import { eventually } from '#test/eventually.js';
import { freePorts, Production } from '#test/process.js';
import { notPassed, runKit } from './kit.js';

const SECRET = 'paytiko-secret-of-the-kit';

describe('the Paytiko of the conformance kit', () => {
  let database: TestDatabase;
  let processes: Production[] = [];
  let url: string;
  let paytiko: number;

  beforeAll(async () => {
    const [port, metrics, workerMetrics, listen] = (await freePorts(4)) as [number, number, number, number];
    [url, paytiko] = [`http://127.0.0.1:${port}`, listen];
    database = await createMigratedDatabase();
    const environment = {
      DATABASE_URL: database.url,
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      AKINON_USERNAME: 'demo',
      AKINON_PASSWORD: 'demo',
      AKINON_HASH_KEY: 'demo-hash-key',
      PAYTIKO_CORE_URL: `http://127.0.0.1:${paytiko}`,
      PAYTIKO_RECEIVER_URL: `http://127.0.0.1:${paytiko}`,
      PAYTIKO_MERCHANT_SECRET: SECRET,
      PAYTIKO_TIMEOUT_MS: '3000',
      INQUIRE_AFTER_SECONDS: '1',
      PII_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    processes = [
      new Production('gateway/src/main.js', { ...environment, PORT: String(port), METRICS_PORT: String(metrics) }),
      new Production('worker/src/main.js', { ...environment, METRICS_PORT: String(workerMetrics) }),
    ];
    await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), 30_000);
  });

  afterAll(async () => {
    await Promise.all(processes.map((each) => each.terminates()));
    await database?.drop();
  });

  it('passes the gateway with every fault on', async () => {
    const settings = `{ baseUrl: '${url}', user: demo, password: demo, settleSeconds: 60 }`;
    const args = ['provider', '--listen', String(paytiko), '--secret', SECRET, '--level', 'recommended'];

    const run = await runKit(args, settings);

    expect(notPassed(run)).toEqual([]);
    expect(run.code).toBe(0);
  }, 400_000);
});
