import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync, statfsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort, keeperVariables } from '@akinon-paytiko/local-postgres';
import pg from 'pg';
import { Child } from './child.js';

const TMPFS = 0x01021994;

/** Everything that matters for durability is on. Few checkpoints, so that none falls into one contender's time only. */
export const POSTGRES_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  max_connections: '200',
};

/** A Postgres of this run alone, with its data on a disk; gone with the run. */
export class Postgres {
  private readonly names = new Set<string>();

  private constructor(
    private readonly keeper: Child,
    private readonly server: string,
    readonly version: string,
    private readonly dataDirectory: string,
  ) {}

  static async start(): Promise<Postgres> {
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const options = { dataDir: `.data/bench-${randomUUID()}`, port, password, settings: POSTGRES_SETTINGS };
    const keeper = new Child({
      entry: fileURLToPath(import.meta.resolve('@akinon-paytiko/local-postgres/keeper')),
      environment: keeperVariables(options),
    });
    await keeper.message();
    const server = `postgres://postgres:${password}@127.0.0.1:${port}`;
    const { data_directory, version } = await only<{ data_directory: string; version: string }>(
      `${server}/postgres`,
      `select current_setting('data_directory') as data_directory, current_setting('server_version') as version`,
    );
    const postgres = new Postgres(keeper, server, version, data_directory);
    if (process.platform === 'linux' && statfsSync(data_directory).type === TMPFS) {
      await postgres.stop();
      throw new Error(`${data_directory} is in memory: a benchmark needs a disk`);
    }
    return postgres;
  }

  /** A new database, empty or a copy of another; answers its address. */
  async create(name: string, copyOf = 'template1'): Promise<string> {
    this.names.add(name);
    await only(`${this.server}/postgres`, `create database ${name} template ${copyOf} strategy file_copy`);
    return `${this.server}/${name}`;
  }

  /** Everything that was made, but for this one. */
  async dropAllBut(kept: string): Promise<void> {
    for (const name of this.names)
      if (name !== kept) await only(`${this.server}/postgres`, `drop database if exists ${name} with (force)`);
  }

  async stop(): Promise<void> {
    await this.keeper.stop();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}

async function only<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows[0]!;
  } finally {
    await client.end();
  }
}
