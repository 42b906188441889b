import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface ChildOptions {
  name: string;
  /** File below the folder of built code, or a whole path. */
  entry: string;
  environment: NodeJS.ProcessEnv;
  /** Called with each line of its output. */
  print: (name: string, line: string) => void;
}

const STOP_WITHIN_MS = 10_000;
const built = new URL('../../../', import.meta.url);

/** A process of the launcher. It has its own session, so that Ctrl-C reaches only the launcher, which stops all in order. */
export class Child {
  readonly name: string;
  /** How it ended, in words, with its exit code if there is one. */
  readonly ended: Promise<{ code: number | null; how: string }>;
  private readonly process: ChildProcess;
  private hasEnded = false;

  constructor({ name, entry, environment, print }: ChildOptions) {
    this.name = name;
    const preload = new URL('leave-with-parent.js', import.meta.url).href;
    this.process = spawn(process.execPath, ['--import', preload, new URL(entry, built).pathname], {
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => resolve({ code: null, how: error.message }));
      this.process.once('exit', (code, signal) => resolve({ code, how: signal ?? `exit code ${code}` }));
    });
    void this.ended.then(() => (this.hasEnded = true));
    for (const output of [this.process.stdout, this.process.stderr] as Readable[])
      createInterface({ input: output }).on('line', (line) => print(name, line));
  }

  /** Resolves when the process reports that it is ready, or has ended. */
  async saysReady(): Promise<void> {
    await Promise.race([once(this.process, 'message'), this.ended]);
  }

  /** Sends SIGTERM, waits, then sends SIGKILL. */
  async stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    if (this.hasEnded) return;
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), withinMs);
    await this.ended;
    clearTimeout(timer);
  }
}
