import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '#test/eventually.js';
import { freePorts } from '#test/process.js';
import { Program } from './program.js';

/** Debian's, or a newer one: `PGBOUNCER=/path/to/pgbouncer npm run rig:pgbouncer`. */
export const PGBOUNCER = process.env.PGBOUNCER ?? '/usr/sbin/pgbouncer';
/** It refuses to run as root. */
const NOBODY = 65_534;

/** PgBouncer before a database of the tests, with few connections, so that its clients share them. */
export class PgBouncer {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly program: Program,
  ) {}

  /** `statements`: how many prepared ones it carries for each connection; those before 1.21 carry none and do not know the setting. */
  static async start(databaseUrl: string, mode: 'session' | 'transaction', statements = 0): Promise<PgBouncer> {
    const folder = mkdtempSync(join(tmpdir(), 'payments-pgbouncer-'));
    const [port] = await freePorts(1);
    const { hostname, port: target, pathname, username, password } = new URL(databaseUrl);
    const name = pathname.slice(1);
    writeFileSync(join(folder, 'users.txt'), `"${username}" "${password}"\n`);
    const lines = [
      '[databases]',
      `${name} = host=${hostname} port=${target} dbname=${name}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${join(folder, 'users.txt')}`,
      `pool_mode = ${mode}`,
      `default_pool_size = ${mode === 'session' ? 60 : 8}`,
      'max_client_conn = 200',
      ...(carriesStatements() ? [`max_prepared_statements = ${statements}`] : []),
      '',
    ];
    writeFileSync(join(folder, 'pgbouncer.ini'), lines.join('\n'));
    chmodSync(folder, 0o755);
    const program = new Program('pgbouncer', [PGBOUNCER, join(folder, 'pgbouncer.ini')], { uid: NOBODY });
    const url = Object.assign(new URL(databaseUrl), { port: String(port) }).href;
    await eventually(() => answers(url), 20_000);
    return new PgBouncer(url, folder, program);
  }

  async stop(): Promise<void> {
    await this.program.stop('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function pgBouncerVersion(): string {
  const { stdout } = spawnSync(PGBOUNCER, ['--version'], { encoding: 'utf8' });
  return /^PgBouncer (\S+)/.exec(stdout ?? '')?.[1] ?? '';
}

/** Since 1.21. */
export function carriesStatements(): boolean {
  const [major = 0, minor = 0] = pgBouncerVersion().split('.').map(Number);
  return major > 1 || minor >= 21;
}

async function answers(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select 1');
  await client.end();
}
