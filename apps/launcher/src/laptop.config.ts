import { resolve } from 'node:path';
import type { Keys } from './keys.js';

export interface Laptop {
  gatewayPort: number;
  gatewayMetricsPort: number;
  workerMetricsPort: number;
  sandboxPort: number;
  consolePort: number;
  consoleMetricsPort: number;
  identityPort: number;
  /** Port of the embedded database; another one if it is taken. */
  postgresPort: number;
  /** Environment of gateway, worker and migrations. */
  environment: NodeJS.ProcessEnv;
  /** The child of `npm start`, which may end without a word. */
  startedByNpm: boolean;
}

/** The caller's environment, with defaults for a laptop. The database is always the embedded one. */
export function readLaptop(given: NodeJS.ProcessEnv = process.env): Laptop {
  const gatewayPort = portOf(given, 'PORT', 3000);
  const sandboxPort = portOf(given, 'SANDBOX_PORT', 3001);
  const identityPort = portOf(given, 'IDENTITY_PORT', 3003);
  const gatewayMetricsPort = portOf(given, 'METRICS_PORT', 9464);
  const consolePort = portOf(given, 'CONSOLE_PORT', 3002);
  const sandboxUrl = given.SANDBOX_PUBLIC_URL || `http://localhost:${sandboxPort}`;
  const gatewayUrl = `http://localhost:${gatewayPort}`;
  const defaults = {
    NODE_ENV: 'development',
    NODE_OPTIONS: '--max-semi-space-size=16',
    MALLOC_ARENA_MAX: '2',
    HOST: '127.0.0.1',
    PUBLIC_URL: gatewayUrl,
    GATEWAY_URL: gatewayUrl,
    SANDBOX_PUBLIC_URL: sandboxUrl,
    AKINON_USERNAME: 'demo',
    AKINON_PASSWORD: 'demo',
    AKINON_HASH_KEY: 'demo-hash-key',
    PAYTIKO_CORE_URL: `${sandboxUrl}/paytiko`,
    PAYTIKO_RECEIVER_URL: `${sandboxUrl}/paytiko`,
    PAYTIKO_MERCHANT_SECRET: 'sandbox-secret',
    AKINON_WEBHOOK_URL: `${sandboxUrl}/shop/hook`,
    SANDBOX_STATE_FILE: resolve('.data/sandbox.json'),
    CONSOLE_URL: `http://localhost:${consolePort}`,
    CONSOLE_OIDC_ISSUER: `http://localhost:${identityPort}`,
    CONSOLE_OIDC_CLIENT_ID: 'console',
  };
  const ports = {
    PORT: String(gatewayPort),
    SANDBOX_PORT: String(sandboxPort),
    CONSOLE_PORT: String(consolePort),
    IDENTITY_PORT: String(identityPort),
    METRICS_PORT: String(gatewayMetricsPort),
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return {
    gatewayPort,
    gatewayMetricsPort,
    workerMetricsPort: portOf(given, 'WORKER_METRICS_PORT', gatewayMetricsPort + 1),
    sandboxPort,
    consolePort,
    consoleMetricsPort: portOf(given, 'CONSOLE_METRICS_PORT', gatewayMetricsPort + 2),
    identityPort,
    postgresPort: portOf(given, 'POSTGRES_PORT', 54_329),
    environment: { ...defaults, ...said, ...ports },
    startedByNpm: given.npm_lifecycle_event !== undefined,
  };
}

/** Of this folder's database. */
export interface Kept {
  keys: Keys;
  tokensFile: string;
  databaseUrl: string;
}

/** The environment of the processes that use the database. */
export function withDatabase(environment: NodeJS.ProcessEnv, kept: Kept): NodeJS.ProcessEnv {
  const { PII_MASTER_KEY = kept.keys.piiMasterKey, CONSOLE_TOKENS_FILE = kept.tokensFile } = environment;
  return { ...environment, PII_MASTER_KEY, CONSOLE_TOKENS_FILE, DATABASE_URL: kept.databaseUrl };
}

function portOf(given: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = given[name] || String(fallback);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new Error(`${name} must be a port, a number from 1 to 65535`);
  return port;
}
