import { readFileSync } from 'node:fs';
import { hostUrls } from '../database/hosts.js';
import { ConfigurationError } from './configuration-error.js';
import { Environment } from './environment.js';
import type { Merchant } from './merchant.js';
import { readMerchantsOfVariables } from './merchants-of-variables.js';
import { readMerchants } from './read-merchants.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Variables = Readonly<Record<string, string | undefined>>;

/** What a process is told by its environment, checked. The type and the token to inject it by. */
export class Settings {
  readonly production: boolean;
  readonly databaseUrl: string;
  readonly databasePoolMax: number;
  readonly host: string;
  readonly port: number;
  /** Addresses or networks of our own proxies, whose word on the caller's address is believed. */
  readonly trustedProxies: string[];
  /** How the outside reaches the gateway; without a trailing slash. */
  readonly publicUrl: string;
  readonly paytikoTimeoutMs: number;
  readonly reconcileAfterSeconds: number;
  /** Absent: the operator endpoints do not exist. */
  readonly operatorToken: string | undefined;
  /** 32 bytes each; the first seals, all open. */
  readonly piiMasterKeys: Buffer[];
  readonly logLevel: LogLevel;
  /** 0: any free port. */
  readonly metricsPort: number;
  /** Between saying that we are no longer ready and refusing connections. */
  readonly shutdownDelayMs: number;
  /** Longest time from the signal to the exit. */
  readonly shutdownGraceMs: number;
  /** As they were at the start; `Merchants` follows the file. */
  readonly merchants: Merchant[];
  readonly merchantsFile: string | undefined;

  constructor(values: Settings) {
    Object.assign(this, values);
  }
}

/** Throws a `ConfigurationError` that lists everything that is wrong. */
export function loadSettings(variables: Variables = process.env): Settings {
  const env = new Environment(variables);
  const production = variables.NODE_ENV === 'production';
  const port = env.integer('PORT', { fallback: 3000, min: 0, max: 65_535 });
  const merchantsFile = env.text('MERCHANTS_FILE');
  const settings = new Settings({
    production,
    databaseUrl: readDatabaseUrl(env),
    databasePoolMax: env.integer('DB_POOL_MAX', { fallback: 20, min: 2, max: 1000 }),
    host: env.text('HOST') ?? '0.0.0.0',
    port,
    trustedProxies: env.list('TRUSTED_PROXIES'),
    publicUrl: readPublicUrl(env, production, port),
    paytikoTimeoutMs: env.integer('PAYTIKO_TIMEOUT_MS', { fallback: 10_000, min: 50, max: 120_000 }),
    reconcileAfterSeconds: env.integer('RECONCILE_AFTER_SECONDS', { fallback: 30, min: 0, max: 86_400 }),
    operatorToken: env.text('OPERATOR_TOKEN'),
    piiMasterKeys: readMasterKeys(env),
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    metricsPort: env.integer('METRICS_PORT', { fallback: 9464, min: 0, max: 65_535 }),
    shutdownDelayMs: env.integer('SHUTDOWN_DELAY_MS', { fallback: production ? 3000 : 0, min: 0, max: 60_000 }),
    shutdownGraceMs: env.integer('SHUTDOWN_GRACE_MS', { fallback: 25_000, min: 100, max: 600_000 }),
    merchants: merchantsFile === undefined ? readMerchantsOfVariables(env) : readFile(merchantsFile, env),
    merchantsFile,
  });
  if (merchantsFile !== undefined && env.text('MERCHANTS_JSON') !== undefined)
    env.wrong('', 'MERCHANTS_FILE and MERCHANTS_JSON say the same twice: unset one of them');
  if (env.problems.length > 0) throw new ConfigurationError(env.problems);
  return settings;
}

/** All that a process needs that only migrates. Throws a `ConfigurationError`. */
export function loadDatabaseUrl(variables: Variables = process.env): string {
  const env = new Environment(variables);
  const databaseUrl = readDatabaseUrl(env);
  if (env.problems.length > 0) throw new ConfigurationError(env.problems);
  return databaseUrl;
}

/** Contract: akinon, the postgresql add-on of Akinon's cloud gives the parts. */
function readDatabaseUrl(env: Environment): string {
  const databaseUrl = env.text('DATABASE_URL');
  if (databaseUrl !== undefined) {
    if (hostUrls(databaseUrl)) return databaseUrl;
    const rule = 'DATABASE_URL must be a URL that starts with postgres:// or postgresql://';
    return env.wrong('', `${rule}, of one server or of several with commas between, for a session that can write`);
  }
  const host = env.text('DB_HOST');
  if (host === undefined)
    return env.wrong('', 'DATABASE_URL is required, or DB_HOST, DB_NAME, DB_USER and DB_PASSWORD');
  const user = encodeURIComponent(env.required('DB_USER'));
  const password = encodeURIComponent(env.text('DB_PASSWORD') ?? '');
  const port = env.integer('DB_PORT', { fallback: 5432, min: 1, max: 65_535 });
  return `postgres://${user}:${password}@${host}:${port}/${encodeURIComponent(env.required('DB_NAME'))}`;
}

function readPublicUrl(env: Environment, production: boolean, port: number): string {
  const url = env.url('PUBLIC_URL');
  if (url !== undefined || env.text('PUBLIC_URL') !== undefined) return url ?? '';
  return production ? env.required('PUBLIC_URL') : `http://localhost:${port}`;
}

function readMasterKeys(env: Environment): Buffer[] {
  const keys = env.required('PII_MASTER_KEY') && env.list('PII_MASTER_KEY').map((key) => Buffer.from(key, 'base64'));
  if (keys === '') return [];
  if (keys.length > 0 && keys.every((key) => key.length === 32)) return keys;
  return env.wrong([], 'PII_MASTER_KEY must be 32 bytes in base64, or several of them with commas between');
}

function readFile(path: string, env: Environment): Merchant[] {
  try {
    return readMerchants(readFileSync(path, 'utf8'));
  } catch (error) {
    const problems = error instanceof ConfigurationError ? error.problems : ['MERCHANTS_FILE cannot be read'];
    env.problems.push(...problems);
    return [];
  }
}
