import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Hopeless } from './eventually.js';
import { machineLoad } from './machine.js';
import { quietTimer } from './quiet-timer.js';

const root = join(import.meta.dirname, '../..');
/** What a platform gives it, before it kills. */
const STOPS_WITHIN_MS = 10_000;
/** Of a program of ours, which is then compiled once in a test run and not at each start. */
export const COMPILED = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile') };

export type Entry =
  | 'console/src/main.js'
  | 'gateway/src/main.js'
  | 'worker/src/main.js'
  | 'worker/src/migrate.main.js'
  | 'worker/src/verify-log.main.js'
  | 'commands/src/cells.main.js';

/** A production process, started as the npm scripts start it, with its variables and nothing else. */
export class Production {
  output = '';
  private readonly child: ChildProcess;
  /** Its exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;

  constructor(
    private readonly entry: Entry,
    variables: Record<string, string | undefined>,
    /** Where another version of the program is. */
    folder = root,
    args: readonly string[] = [],
  ) {
    this.child = spawn(process.execPath, [join(folder, 'dist/apps', entry), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...COMPILED, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Throws when the process has ended already: nothing will answer any more. */
  assertRunning(): void {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) throw this.failure(`ended early with ${exitCode ?? signalCode}`);
  }

  /** Waits for the end by itself; throws when it is not a success. */
  async succeeds(): Promise<void> {
    const code = await this.ended;
    if (code !== 0) throw this.failure(`ended with ${code}`);
  }

  /** SIGTERM, as a platform stops it; throws unless it ends with 0 within ten seconds of a quiet machine. */
  async terminates(): Promise<void> {
    const begun = performance.now();
    let waitedMs: number | undefined;
    const ended = quietTimer(STOPS_WITHIN_MS, () => {
      waitedMs = Math.round(performance.now() - begun);
      this.child.kill('SIGKILL');
    });
    this.child.kill('SIGTERM');
    await this.ended.finally(ended);
    if (waitedMs === undefined) return this.succeeds();
    throw this.failure(`has not ended within ${waitedMs} ms of SIGTERM (${machineLoad()})`);
  }

  /** kill -9: nothing is finished, nothing is said. */
  async isKilled(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to stop, and does not wait. */
  isAskedToStop(): void {
    this.child.kill('SIGTERM');
  }

  private failure(what: string): Error {
    return new Hopeless(`${this.entry} ${what}\n${this.output.slice(-4_000)}`);
  }
}

/** Below those that the system gives to connections: none of them takes a port before a process listens on it. */
const PORTS = { first: 10_000, count: 22_000 };
/** Workers of Jest take theirs from parts of their own. */
const PARTS = 16;
const part = PORTS.count / PARTS;
/** Anywhere in it, for other runs on this machine. */
let taken = Math.floor(Math.random() * part);

/** Ports nobody listens on at the moment, all different, and none that this run was given before. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = PORTS.first + part * (Number(process.env.JEST_WORKER_ID ?? 1) % PARTS) + (taken++ % part);
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
