import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createMigratedDatabase } from '#test/migrated-database.js';
import { createSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { eventually } from '#test/eventually.js';
import { freePorts, Production } from '#test/process.js';
import { notPassed, runKit } from './kit.js';

const EXAMPLE = readFileSync('packages/conformance/examples/gateway.yml', 'utf8');

describe('the conformance kit', () => {
  let database: TestDatabase;
  let sandbox: Sandbox;
  let gateway: Production;
  let worker: Production;
  /** Whoever calls it has the gateway killed and started again. */
  let restarter: Server;
  let ports: number[];
  let startGateway: () => Production;

  beforeAll(async () => {
    ports = await freePorts(5);
    const [port, metrics, workerMetrics, hook, restart] = ports as [number, number, number, number, number];
    const url = `http://127.0.0.1:${port}`;
    database = await createMigratedDatabase();
    sandbox = await createSandbox({ port: 0, host: '127.0.0.1', gatewayUrl: url });
    const environment = {
      DATABASE_URL: database.url,
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      AKINON_USERNAME: 'demo',
      AKINON_PASSWORD: 'demo',
      AKINON_HASH_KEY: 'demo-hash-key',
      AKINON_WEBHOOK_URL: `http://127.0.0.1:${hook}/orders/hooks/payment`,
      AKINON_WEBHOOK_AUTHENTICATION: 'basic',
      PAYTIKO_CORE_URL: sandbox.paytikoUrl,
      PAYTIKO_RECEIVER_URL: sandbox.paytikoUrl,
      PAYTIKO_MERCHANT_SECRET: 'sandbox-secret',
      PAYTIKO_REFUNDS: 'api',
      PAYTIKO_TIMEOUT_MS: '3000',
      INQUIRE_AFTER_SECONDS: '1',
      PII_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    startGateway = () =>
      new Production('gateway/src/main.js', { ...environment, PORT: String(port), METRICS_PORT: String(metrics) });
    gateway = startGateway();
    worker = new Production('worker/src/main.js', { ...environment, METRICS_PORT: String(workerMetrics) });
    restarter = createServer((_, response) => {
      void gateway.isKilled().then(async () => {
        gateway = startGateway();
        await isReady(url);
        response.end();
      });
    }).listen(restart, '127.0.0.1');
    await isReady(url);
  });

  afterAll(async () => {
    restarter?.close();
    await Promise.all([gateway, worker].map((each) => each?.terminates()));
    await sandbox?.close();
    await database?.drop();
  });

  it('passes the gateway, as a black box, at all levels', async () => {
    const [port, , , hook, restart] = ports;
    const settings = [
      EXAMPLE.replaceAll('http://localhost:3000', `http://127.0.0.1:${port}`).replaceAll(
        'http://localhost:3001',
        sandbox.url,
      ),
      `hook: { listen: 'http://127.0.0.1:${hook}/orders/hooks/payment', withinSeconds: 150, authentication: basic }`,
      `restart: node -e "fetch('http://127.0.0.1:${restart}').then((answer) => answer.text())"`,
    ].join('\n');

    const run = await runKit(['run', '--level', 'recommended', '--allow-restart'], settings);

    expect(notPassed(run)).toEqual([
      'skipped AKN-STATE-18: the driver of the shopper cannot “expire” (setting shopper)',
      'skipped AKN-TIME-04: the extension is not called over https',
    ]);
    expect(run.code).toBe(0);
    expect(run.checks.length).toBeGreaterThan(70);
  }, 400_000);
});

const isReady = (url: string) =>
  eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), 30_000);
