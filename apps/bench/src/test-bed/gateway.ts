import { randomBytes } from 'node:crypto';
import { freePort } from '@akinon-paytiko/local-postgres';
import { PASSWORD, QUIET, USERNAME, usernameOf } from '../load/shop-calls.js';
import { SECRET } from '../provider/transaction.js';
import { Child } from '../stack/child.js';
import type { Server } from '../stack/server.js';

export interface Installation {
  databaseUrl: string;
  providerPort: number;
  /** Folder for CPU profiles; absent: none are taken. */
  profiles?: string | undefined;
  /** With a second merchant whose notifications are believed where they are no surprise. */
  withQuietMerchant?: boolean;
  /** What it is told beside the defaults. */
  environment?: NodeJS.ProcessEnv;
}

const READY_WITHIN_MS = 30_000;
const piiMasterKey = randomBytes(32).toString('base64');

/** A gateway as it runs in production, answering when this resolves. */
export async function startGateway(installation: Installation): Promise<Server & { readyAfterMs: number }> {
  const port = await freePort();
  const begun = performance.now();
  const child = start('gateway', installation, { PORT: String(port) });
  await isReady(child, `http://127.0.0.1:${port}/health/ready`);
  return { port, pid: child.pid, stop: () => child.stop(), readyAfterMs: performance.now() - begun };
}

/** A worker, at work when this resolves; `port` is that of its probes. */
export async function startWorker(installation: Installation): Promise<Server> {
  const port = await freePort();
  const child = start('worker', installation, { METRICS_PORT: String(port) });
  await isReady(child, `http://127.0.0.1:${port}/health/ready`);
  return { port, pid: child.pid, stop: () => child.stop() };
}

export async function migrate(databaseUrl: string): Promise<void> {
  const environment = { DATABASE_URL: databaseUrl };
  await new Child({ entry: 'apps/worker/src/migrate.main.js', environment }).succeeds();
}

function start(app: 'gateway' | 'worker', { profiles, ...where }: Installation, own: NodeJS.ProcessEnv): Child {
  const flags = profiles
    ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${app}.${own['PORT']}.cpuprofile`]
    : [];
  return new Child({ entry: `apps/${app}/src/main.js`, environment: { ...settings(where), ...own }, flags });
}

/** All defaults, the log included: what is measured is what runs. */
function settings({ databaseUrl, providerPort, withQuietMerchant, environment }: Installation): NodeJS.ProcessEnv {
  const provider = `http://127.0.0.1:${providerPort}`;
  return {
    NODE_ENV: 'production',
    NODE_OPTIONS: '--max-semi-space-size=16',
    MALLOC_ARENA_MAX: '2',
    // The provider of the benchmark speaks plain HTTP, and nothing in it is secret.
    ALLOW_INSECURE:
      'MERCHANTS_JSON,PUBLIC_URL,PAYTIKO_CORE_URL,PAYTIKO_RECEIVER_URL,AKINON_PASSWORD,AKINON_HASH_KEY,PAYTIKO_MERCHANT_SECRET',
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://127.0.0.1:3000',
    METRICS_PORT: '0',
    SHUTDOWN_DELAY_MS: '0',
    AKINON_USERNAME: USERNAME,
    AKINON_PASSWORD: PASSWORD,
    AKINON_HASH_KEY: 'bench-hash-key',
    PAYTIKO_CORE_URL: provider,
    PAYTIKO_RECEIVER_URL: provider,
    PAYTIKO_MERCHANT_SECRET: SECRET,
    PII_MASTER_KEY: piiMasterKey,
    // One shop that asks as fast as it can is what is measured.
    RATE_REQUESTS_PER_MERCHANT: '0',
    RATE_RETURN_PAGES_PER_ADDRESS: '0',
    PAYTIKO_LOOKUPS_PER_SECOND: '0',
    ...(withQuietMerchant && { MERCHANTS_JSON: merchants(provider) }),
    ...environment,
  };
}

function merchants(provider: string): string {
  const merchant = (id: string, confirmNotifications: string) => ({
    id,
    akinon: { username: usernameOf(id), passwords: [PASSWORD], hashKey: 'bench-hash-key' },
    paytiko: { coreUrl: provider, receiverUrl: provider, secrets: [SECRET] },
    rules: { confirmNotifications },
  });
  return JSON.stringify([merchant('default', 'always'), merchant(QUIET, 'surprising')]);
}

async function isReady(child: Child, url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until && child.isRunning) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (!child.isRunning) await child.succeeds();
  throw new Error(`${url} did not answer within ${READY_WITHIN_MS} ms`);
}
