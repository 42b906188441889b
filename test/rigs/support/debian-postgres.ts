import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '#test/eventually.js';
import { freePorts } from '#test/process.js';
import { Program } from './program.js';

export const BIN = '/usr/lib/postgresql/15/bin';

const uid = () => Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));

/** Debian's Postgres with its tools for backups, archiving its WAL; and servers that are restored from them. */
export class DebianPostgres {
  private program: Program | undefined;

  private constructor(
    /** Of this server and all that come from it. */
    readonly folder: string,
    private readonly data: string,
    readonly port: number,
  ) {}

  static async start(): Promise<DebianPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'payments-backup-'));
    chmodSync(folder, 0o777);
    asPostgres('mkdir', [join(folder, 'archive')]);
    asPostgres(join(BIN, 'initdb'), ['--pgdata', join(folder, 'data'), '--auth', 'trust', '--username', 'postgres']);
    const [port] = await freePorts(1);
    const server = new DebianPostgres(folder, join(folder, 'data'), port!);
    server.configure(['wal_level = replica', 'archive_mode = on', `archive_command = 'cp %p ${folder}/archive/%f'`]);
    await server.run();
    return server;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  baseBackup(): string {
    const target = join(this.folder, 'base');
    asPostgres(join(BIN, 'pg_basebackup'), ['--dbname', this.url, '--pgdata', target, '--checkpoint', 'fast']);
    return target;
  }

  /** As docs/backup.md says it: for years, so without the keys of persons. */
  dump(): string {
    const file = join(this.folder, 'payments.dump');
    asPostgres(join(BIN, 'pg_dump'), [
      '--format=custom',
      '--exclude-table-data=es.subject_keys',
      '--file',
      file,
      this.url,
    ]);
    return file;
  }

  /** Of this dump, in a database of its own in this server. */
  async restoreDump(file: string): Promise<string> {
    await this.query('create database of_dump');
    const url = this.url.replace(/postgres$/, 'of_dump');
    asPostgres(join(BIN, 'pg_restore'), ['--exit-on-error', '--no-owner', '--dbname', url, file]);
    return url;
  }

  /** A new server beside this one, from the base backup and the archive, as everything was at that moment. */
  async restoreTo(base: string, at: string): Promise<DebianPostgres> {
    const [port] = await freePorts(1);
    const server = new DebianPostgres(this.folder, base, port!);
    server.configure([
      'archive_mode = off',
      `restore_command = 'cp ${this.folder}/archive/%f %p'`,
      `recovery_target_time = '${at}'`,
      `recovery_target_action = 'promote'`,
    ]);
    asPostgres('touch', [join(base, 'recovery.signal')]);
    await server.run();
    await eventually(async () => {
      const [row] = await server.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
      if (row!.recovering) throw new Error('still recovering');
    }, 60_000);
    return server;
  }

  async query<Row extends object>(text: string, url = this.url): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.program?.stop('SIGINT');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configure(lines: string[]): void {
    const common = [`port = ${this.port}`, `listen_addresses = '127.0.0.1'`, `unix_socket_directories = ''`];
    appendFileSync(join(this.data, 'postgresql.conf'), `\n${[...common, ...lines].join('\n')}\n`);
  }

  private async run(): Promise<void> {
    this.program = new Program('postgres', [join(BIN, 'postgres'), '-D', this.data], { uid: uid() });
    await eventually(() => this.query('select 1'), 30_000);
  }
}

function asPostgres(command: string, args: string[]): void {
  execFileSync(command, args, { uid: uid(), gid: uid(), stdio: 'pipe', cwd: '/', env: { PATH: '/usr/bin:/bin' } });
}
