import { type AlertSettings, readAlerts } from './alert-settings.js';
import { ConfigurationError } from './configuration-error.js';
import type { Cell, CellTable } from './cell-table.js';
import { readCells } from './read-cells.js';
import { readConsole, type ConsoleSettings } from './console.js';
import { type DatabaseAddress, readDatabaseAddress } from './database-url.js';
import { Environment, listOf } from './environment.js';
import { readLimits, type Limits } from './limits.js';
import { readMasterKeys } from './master-keys.js';
import { readTracing, type TracingSettings } from './tracing-settings.js';
import { readTrustedProxies } from './trusted-proxies.js';
import { type Danger, DANGER_NAMES, databaseDanger, dangersOf } from './production-rules.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Variables = Readonly<Record<string, string | undefined>>;

/** The checked settings of a process from its environment. The type is also the injection token. */
export class Settings {
  readonly production: boolean;
  /** How it is encrypted, too. With cells: that of `cell`, or of the first one. */
  readonly databaseUrl: string;
  /** Absent with one database. */
  readonly cells: CellTable | undefined;
  /** The cell that this process, or this part of it, serves. */
  readonly cell: Cell | undefined;
  readonly databasePoolMax: number;
  /** Off: for poolers in transaction mode that do not carry them. */
  readonly databasePreparedStatements: boolean;
  readonly host: string;
  readonly port: number;
  /** Addresses or networks of our own proxies, whose forwarded caller address is trusted. */
  readonly trustedProxies: string[];
  /** The public address of the gateway, without a trailing slash. */
  readonly publicUrl: string;
  readonly paytikoTimeoutMs: number;
  /** Status queries and resends of one merchant in one process; 0: no limit. */
  readonly paytikoLookupsPerSecond: number;
  readonly inquireAfterSeconds: number;
  /** Absent: the operator endpoints do not exist. */
  readonly operatorToken: string | undefined;
  /** Whether the description of the interface is served. */
  readonly docs: boolean;
  /** Where they differ from the defaults, by the name of the rule. */
  readonly retentionDays: Readonly<Record<string, number>>;
  /** 32 bytes each; the first seals, all open. */
  readonly piiMasterKeys: Buffer[];
  readonly logLevel: LogLevel;
  readonly metricsHost: string;
  /** 0: any free port. */
  readonly metricsPort: number;
  /** Time between "not ready" and refusing connections. */
  readonly shutdownDelayMs: number;
  /** Longest time from the signal to the exit. */
  readonly shutdownGraceMs: number;
  /** Unsafe settings that ALLOW_INSECURE permits. */
  readonly allowInsecure: string[];
  /** Warnings to log at each start. */
  readonly warnings: string[];
  readonly limits: Limits;
  readonly alerts: AlertSettings;
  readonly console: ConsoleSettings;
  /** Absent: nothing is traced. */
  readonly tracing: TracingSettings | undefined;

  constructor(values: Settings) {
    Object.assign(this, values);
  }
}

/** Another reader of the same environment, so that all problems are reported together. */
export interface SettingsPart<T extends object> {
  values: T;
  /** The names that ALLOW_INSECURE may hold because of it. */
  dangerNames: readonly string[];
  /** Asked for in production only. */
  dangers: () => Danger[];
  warnings: readonly string[];
}

export type ReadSettingsPart<T extends object> = (env: Environment, cells?: CellTable) => SettingsPart<T>;

const NO_PART: SettingsPart<object> = { values: {}, dangerNames: [], dangers: () => [], warnings: [] };

/** Throws a `ConfigurationError` that lists everything that is wrong. */
export function loadSettings(variables?: Variables): Settings;
export function loadSettings<T extends object>(
  variables: Variables,
  readPart: ReadSettingsPart<T>,
  env?: Environment,
): Settings & T;
export function loadSettings(
  variables: Variables = process.env,
  readPart: ReadSettingsPart<object> = () => NO_PART,
  env = new Environment(variables),
): Settings {
  const production = isProduction(env);
  const port = env.integer('PORT', { fallback: 3000, min: 0, max: 65_535 });
  const cells = readCells(env);
  const database = cells?.address ?? readDatabaseAddress(env);
  const settings = new Settings({
    production,
    databaseUrl: database.url,
    cells: cells?.table,
    cell: cells?.own,
    databasePoolMax: env.integer('DB_POOL_MAX', { fallback: 20, min: 2, max: 1000 }),
    databasePreparedStatements: env.oneOf('DATABASE_PREPARED_STATEMENTS', ['on', 'off'], 'on') === 'on',
    host: env.text('HOST', '0.0.0.0'),
    port,
    trustedProxies: readTrustedProxies(env),
    publicUrl: readPublicUrl(env, production, port),
    paytikoTimeoutMs: env.integer('PAYTIKO_TIMEOUT_MS', { fallback: 10_000, min: 50, max: 120_000 }),
    paytikoLookupsPerSecond: env.integer('PAYTIKO_LOOKUPS_PER_SECOND', { fallback: 200, min: 0, max: 1_000_000 }),
    inquireAfterSeconds: readInquireAfter(env),
    operatorToken: env.secret('OPERATOR_TOKEN')?.trim(),
    docs: env.oneOf('DOCS', ['on', 'off'], production ? 'off' : 'on') === 'on',
    retentionDays: readRetentionDays(env),
    piiMasterKeys: readMasterKeys(env),
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    metricsHost: env.text('METRICS_HOST', '127.0.0.1'),
    metricsPort: env.integer('METRICS_PORT', { fallback: 9464, min: 0, max: 65_535 }),
    shutdownDelayMs: env.integer('SHUTDOWN_DELAY_MS', { fallback: production ? 3000 : 0, min: 0, max: 60_000 }),
    shutdownGraceMs: env.integer('SHUTDOWN_GRACE_MS', { fallback: 25_000, min: 100, max: 600_000 }),
    allowInsecure: env.list('ALLOW_INSECURE'),
    warnings: [],
    limits: readLimits(env),
    alerts: readAlerts(env, production),
    console: readConsole(env),
    tracing: readTracing(env),
  });
  const part = readPart(env, cells?.table);
  judge(env, settings, database, part);
  if (env.problems.length > 0) throw new ConfigurationError(env.problems);
  return Object.assign(settings, part.values);
}

/** The same for a process that serves one database: with cells, CELL names the one. */
export function assertOneDatabase<T extends Pick<Settings, 'cells' | 'cell'>>(settings: T): T {
  if (settings.cells && !settings.cell) throw new ConfigurationError([CELL_REQUIRED]);
  return settings;
}

const CELL_REQUIRED = 'CELL is required with CELLS_FILE: it names the cell that this process works for';

/** All that a process needs that only asks one database. Throws a `ConfigurationError`. */
export function loadDatabaseUrl(variables: Variables = process.env): string {
  const env = new Environment(variables);
  const cells = readCells(env);
  if (cells && !cells.own && env.problems.length === 0) env.wrong('', CELL_REQUIRED);
  const database = cells?.address ?? readDatabaseAddress(env);
  const danger = isProduction(env) ? databaseDanger(database) : undefined;
  if (danger && !env.list('ALLOW_INSECURE').includes(danger.name)) env.wrong('', danger.problem);
  if (env.problems.length > 0) throw new ConfigurationError(env.problems);
  return database.url;
}

/** The databases of all cells, or the one of CELL, or the only one. Throws a `ConfigurationError`. */
export function loadDatabases(variables: Variables = process.env): { cell: Cell | undefined; databaseUrl: string }[] {
  const env = new Environment(variables);
  const cells = readCells(env);
  if (env.problems.length > 0) throw new ConfigurationError(env.problems);
  if (!cells || cells.own) return [{ cell: cells?.own, databaseUrl: loadDatabaseUrl(variables) }];
  return cells.table.map((cell) => ({ cell, databaseUrl: loadDatabaseUrl({ ...variables, CELL: cell.name }) }));
}

/** Adds what production refuses to what is wrong, or to the warnings where it is let pass. */
function judge(env: Environment, settings: Settings, database: DatabaseAddress, part: SettingsPart<object>): void {
  const { allowInsecure, production, warnings } = settings;
  const names = [...DANGER_NAMES, ...part.dangerNames];
  if (!allowInsecure.every((name) => names.includes(name)))
    env.wrong('', `ALLOW_INSECURE may name ${names.join(', ')}`);
  const masterKeys = listOf(env.secret('PII_MASTER_KEY'));
  const dangers = production ? [...dangersOf({ ...settings, masterKeys, database }), ...part.dangers()] : [];
  for (const { name, problem } of dangers)
    if (allowInsecure.includes(name)) warnings.push(`ALLOW_INSECURE: ${problem}`);
    else env.wrong('', problem);
  warnings.push(...part.warnings);
}

function readInquireAfter(env: Environment): number {
  // The older name stays an alias.
  const name = env.text('INQUIRE_AFTER_SECONDS') === undefined ? 'RECONCILE_AFTER_SECONDS' : 'INQUIRE_AFTER_SECONDS';
  return env.integer(name, { fallback: 30, min: 0, max: 86_400 });
}

/** Any spelling counts as production, so that a misspelling does not switch off its checks. */
function isProduction(env: Environment): boolean {
  return /^prod(?:uction)?$/i.test(env.text('NODE_ENV') ?? '');
}

function readPublicUrl(env: Environment, production: boolean, port: number): string {
  const url = env.baseUrl('PUBLIC_URL');
  if (url !== undefined || env.text('PUBLIC_URL') !== undefined) return url ?? '';
  return production ? env.required('PUBLIC_URL') : `http://localhost:${port}`;
}

function readRetentionDays(env: Environment): Record<string, number> {
  const items = env.list('RETENTION_DAYS').map((item) => /^([a-z-]+)=([1-9]\d{0,4})$/.exec(item));
  const rules = items.map((item) => [item?.[1] ?? '', Number(item?.[2])] as const);
  if (!items.every((item) => item !== null))
    return env.wrong({}, 'RETENTION_DAYS must be a list such as unverified-notifications=30,dead-letters=90');
  const days = Object.fromEntries(rules);
  return Object.keys(days).length === rules.length ? days : env.wrong({}, 'RETENTION_DAYS has a name twice');
}
