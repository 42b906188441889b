import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keeperVariables } from '@akinon-paytiko/local-postgres';
import { answers } from './answers.js';
import { Child } from './child.js';
import { createDatabase } from './create-database.js';
import { keptKeys } from './keys.js';
import { type Laptop, withDatabase } from './laptop.config.js';
import { freePort } from './ports.js';
import { keptTokens } from './tokens.js';
import { keepVariables } from './variables-file.js';

const RESTART_WITHIN_MS = 500;

export interface LaptopOptions {
  /** True: a process that ends is only reported, and the next save restarts it. */
  outlivesItsProcesses?: boolean;
}

interface App {
  /** Below `apps`. */
  entry: string;
  environment: NodeJS.ProcessEnv;
  answersAt: string;
}

/** Everything on one machine: starts in order, stops in the opposite order. */
export class RunningLaptop {
  /** Rejects when a process ends unexpectedly. */
  readonly failed: Promise<never>;
  private children: Child[] = [];
  private apps = new Map<string, App>();
  private stopping = false;
  private fail!: (reason: Error) => void;

  constructor(
    private readonly laptop: Laptop,
    private readonly folder: string,
    private readonly print: (name: string, line: string) => void,
    private readonly options: LaptopOptions = {},
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    this.failed.catch(() => undefined);
  }

  async start(): Promise<void> {
    const { environment, postgresPort } = this.laptop;
    const keys = keptKeys(this.folder);
    const port = await freePort(postgresPort);
    const options = { dataDir: join(this.folder, 'postgres'), port, password: keys.postgresPassword, detached: true };
    const keeper = fileURLToPath(import.meta.resolve('@akinon-paytiko/local-postgres/keeper'));
    const postgres = this.run('postgres', keeper, { ...environment, ...keeperVariables(options) });
    await this.orFailure(postgres.saysReady());

    const server = `postgres://postgres:${keys.postgresPassword}@127.0.0.1:${port}`;
    await this.orFailure(createDatabase(server, 'payments'));
    const kept = { keys, tokensFile: keptTokens(this.folder), databaseUrl: `${server}/payments` };
    const withUrl = withDatabase(environment, kept);
    keepVariables(this.folder, withUrl);
    await this.migrate(withUrl);

    this.apps = this.appsWith(withUrl);
    for (const name of this.apps.keys()) this.begin(name);
    await this.orFailure(this.answered());
  }

  /** Stops them within a short time, since kill -9 loses nothing, and starts the newly compiled ones, the console last. */
  async restart(names: readonly string[]): Promise<void> {
    const old = this.children.filter(({ name }) => names.includes(name));
    this.children = this.children.filter((child) => !old.includes(child));
    await Promise.all(old.map((child) => child.stop(RESTART_WITHIN_MS)));
    // Three at once on two cores would make each of them half as fast.
    for (const wave of [names.filter((name) => name !== 'console'), names.filter((name) => name === 'console')]) {
      for (const name of wave) this.begin(name);
      await this.answered(wave);
    }
  }

  private appsWith(withUrl: NodeJS.ProcessEnv): Map<string, App> {
    const { environment, gatewayPort, workerMetricsPort, consoleMetricsPort } = this.laptop;
    const { sandboxPort, consolePort, identityPort } = this.laptop;
    const at = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;
    const ofWorker = { ...withUrl, METRICS_PORT: String(workerMetricsPort) };
    const ofConsole = { ...withUrl, METRICS_PORT: String(consoleMetricsPort) };
    return new Map([
      ['gateway', { entry: 'gateway/src/main.js', environment: withUrl, answersAt: at(gatewayPort, '/health/ready') }],
      [
        'worker',
        { entry: 'worker/src/main.js', environment: ofWorker, answersAt: at(workerMetricsPort, '/health/ready') },
      ],
      [
        'console',
        { entry: 'console/src/main.js', environment: ofConsole, answersAt: at(consolePort, '/health/ready') },
      ],
      ['sandbox', { entry: 'sandbox/src/main.js', environment, answersAt: at(sandboxPort, '/') }],
      [
        'identity',
        {
          entry: 'sandbox/src/identity.main.js',
          environment,
          answersAt: at(identityPort, '/.well-known/openid-configuration'),
        },
      ],
    ]);
  }

  private begin(name: string): void {
    const { entry, environment } = this.apps.get(name)!;
    this.run(name, `apps/${entry}`, environment);
  }

  private async answered(names: readonly string[] = [...this.apps.keys()]): Promise<void> {
    await Promise.all(names.map((name) => answers(this.apps.get(name)!.answersAt)));
  }

  /** Callers first, then servers, then the database. */
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
      if (this.stopping || !this.children.includes(child)) return;
      if (this.options.outlivesItsProcesses) this.print(name, `ended (${how}); the next save starts it again`);
      else this.fail(new Error(`${name} ended unexpectedly (${how})`));
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
