import { spawn, type ChildProcess } from 'node:child_process';
import { executable } from './binaries.ts';
import type { RunAs } from './owner.ts';

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

const STOP_WITHIN_MS = 15_000;
const WORDS_KEPT = 4_000;

/** Resolves when it takes connections. */
export async function launch(
  native: string,
  dataDir: string,
  options: PostgresOptions,
  runAs: RunAs,
): Promise<RunningPostgres> {
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
    const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  };
  await takesConnections(server);
  return { pid: server.pid!, ended, stop };
}

function takesConnections(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = '';
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      told = (told + text).slice(-WORDS_KEPT);
      if (told.includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${told}`)));
  });
}
