import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@akinon-paytiko/local-postgres';
import pg from 'pg';
import { eventually } from '#test/eventually.js';
import { freePorts } from '#test/process.js';

/** A server that a test may stop, kill, fill up and promote: no other test is on it. */
export class OwnPostgres {
  private running: RunningPostgres | undefined;

  private constructor(
    readonly folder: string,
    readonly port: number,
    /** `-c` settings of the next start. */
    readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string> = {}, folder = openFolder()): Promise<OwnPostgres> {
    const [port] = await freePorts(1);
    const postgres = new OwnPostgres(folder, port!, settings);
    copyDataDir(process.env.TEST_POSTGRES_TEMPLATE!, postgres.dataDir);
    await postgres.start();
    return postgres;
  }

  /** A standby of this stopped server, which streams from it under this name once both are started. */
  async standby(name: string, settings: Record<string, string> = {}): Promise<OwnPostgres> {
    const [port] = await freePorts(1);
    const standby = new OwnPostgres(openFolder(), port!, settings);
    copyDataDir(this.dataDir, standby.dataDir);
    const primary = `host=127.0.0.1 port=${this.port} user=postgres password=postgres application_name=${name}`;
    appendFileSync(join(standby.dataDir, 'postgresql.auto.conf'), `\nprimary_conninfo = '${primary}'\n`);
    writeFileSync(join(standby.dataDir, 'standby.signal'), '');
    return standby;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `postgres://postgres:postgres@${this.host}/postgres`;
  }

  async start(): Promise<void> {
    const settings = { max_connections: '100', ...this.settings };
    const options = { dataDir: this.dataDir, port: this.port, password: 'postgres', settings };
    if (!existsSync(join(this.dataDir, 'standby.signal'))) {
      // After a kill -9 the sessions of the old server hold its memory for a moment.
      this.running = await eventually(() => startPostgres(options, process.env));
      return;
    }
    // A standby never says that it is ready for everything, which is what this waits for.
    const promoted = startPostgres(options, process.env).catch(() => undefined);
    await eventually(() => this.query('select 1'));
    this.running = this.runningStandby(promoted);
  }

  /** Sessions are ended, everything is written to disk. */
  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** kill -9 of the server, as when the machine dies. */
  async kill(): Promise<void> {
    process.kill(this.running!.pid, 'SIGKILL');
    await this.running!.ended;
  }

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private runningStandby(promoted: Promise<RunningPostgres | undefined>): RunningPostgres {
    const pid = Number.parseInt(readFileSync(join(this.dataDir, 'postmaster.pid'), 'utf8'), 10);
    const ended = promoted.then((server) => server?.ended);
    const stop = async () => {
      process.kill(pid, 'SIGINT');
      await ended;
    };
    return { pid, ended, stop };
  }

  private get dataDir(): string {
    return join(this.folder, 'postgres');
  }
}

/** Owner and modes too: Postgres insists on them. */
function copyDataDir(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

/** As root, Postgres runs as somebody else, who must be able to walk in. */
function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'payments-postgres-'));
  chmodSync(folder, 0o711);
  return folder;
}
