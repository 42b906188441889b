import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Child } from './child.js';
import { keptKeys } from './keys.js';
import { type Laptop, postgresEnvironment, withDatabase } from './laptop.config.js';
import { freePort } from './ports.js';

const POSTGRES_PORT = 54_329;
const READY_WITHIN_MS = 60_000;

/** Everything on one machine: starts in order, stops in the opposite order. */
export class RunningLaptop {
  /** Rejects when something ended that should not have. */
  readonly failed: Promise<never>;
  private readonly children: Child[] = [];
  private stopping = false;
  private fail!: (reason: Error) => void;

  constructor(
    private readonly laptop: Laptop,
    private readonly folder: string,
    private readonly print: (name: string, line: string) => void,
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    this.failed.catch(() => undefined);
  }

  async start(): Promise<void> {
    const { environment, workerMetricsPort, consoleMetricsPort } = this.laptop;
    const { gatewayPort, sandboxPort, consolePort, identityPort } = this.laptop;
    const keys = keptKeys(this.folder);
    const port = await freePort(POSTGRES_PORT);
    const options = { dataDir: join(this.folder, 'postgres'), port, password: keys.postgresPassword, detached: true };
    const postgres = this.run(
      'postgres',
      'apps/sandbox/src/laptop/postgres.main.js',
      postgresEnvironment(environment, options),
    );
    await this.orFailure(postgres.saysReady());

    const server = `postgres://postgres:${keys.postgresPassword}@127.0.0.1:${port}`;
    await this.orFailure(createDatabase(server, 'payments'));
    const withUrl = withDatabase(environment, keys, `${server}/payments`);
    await this.migrate(withUrl);

    this.run('gateway', 'apps/gateway/src/main.js', withUrl);
    this.run('worker', 'apps/worker/src/main.js', { ...withUrl, METRICS_PORT: String(workerMetricsPort) });
    this.run('console', 'apps/console/src/main.js', { ...withUrl, METRICS_PORT: String(consoleMetricsPort) });
    this.run('sandbox', 'apps/sandbox/src/main.js', environment);
    this.run('identity', 'apps/sandbox/src/identity.main.js', environment);
    await this.orFailure(
      Promise.all([
        answers(`http://127.0.0.1:${gatewayPort}/health/ready`),
        answers(`http://127.0.0.1:${sandboxPort}/`),
        answers(`http://127.0.0.1:${consolePort}/health/ready`),
        answers(`http://127.0.0.1:${identityPort}/.well-known/openid-configuration`),
      ]),
    );
  }

  /** Those who ask first, then those who answer, then the database. */
  async stop(): Promise<void> {
    this.stopping = true;
    const named = (...names: string[]) => this.children.filter(({ name }) => names.includes(name));
    const askers = named('gateway', 'worker', 'console', 'migrate');
    for (const group of [askers, named('sandbox', 'identity'), named('postgres')])
      await Promise.all(group.map((child) => child.stop()));
  }

  private run(name: string, entry: string, environment: NodeJS.ProcessEnv): Child {
    const child = this.launch(name, entry, environment);
    void child.ended.then(({ how }) => {
      if (!this.stopping) this.fail(new Error(`${name} ended unexpectedly (${how})`));
    });
    return child;
  }

  private async migrate(environment: NodeJS.ProcessEnv): Promise<void> {
    const { code, how } = await this.launch('migrate', 'apps/worker/src/migrate.main.js', environment).ended;
    if (code !== 0 && !this.stopping) throw new Error(`the migrations failed (${how})`);
  }

  private launch(name: string, entry: string, environment: NodeJS.ProcessEnv): Child {
    if (this.stopping) throw new Error('stopped while starting');
    const child = new Child({ name, entry, environment, print: this.print });
    this.children.push(child);
    return child;
  }

  private orFailure<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failed]);
  }
}

async function createDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function answers(address: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS; waitedMs += 100) {
    const response = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response && response.status < 400) return;
    await sleep(100);
  }
  throw new Error(`${address} did not answer within ${READY_WITHIN_MS / 1000} seconds`);
}
