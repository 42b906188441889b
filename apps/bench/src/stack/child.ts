import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritedEnvironment } from '../bench.config.js';

const STOP_WITHIN_MS = 20_000;
const ERRORS_KEPT = 4_000;
const built = new URL('../../../../', import.meta.url);
const preload = new URL('leave-with-parent.js', import.meta.url).href;

export interface ChildOptions {
  /** File below the folder of built code, or a whole path. */
  entry: string;
  arguments?: string[];
  environment?: NodeJS.ProcessEnv;
  /** Of Node. */
  flags?: string[];
}

/** A process of its own, from built code, as in production. What it logs goes nowhere, but is written. */
export class Child {
  readonly ended: Promise<unknown>;
  private readonly process: ChildProcess;
  private readonly entry: string;
  private errors = '';

  constructor({ entry, arguments: given = [], environment = {}, flags = [] }: ChildOptions) {
    this.entry = entry;
    this.process = spawn(process.execPath, [...flags, '--import', preload, new URL(entry, built).pathname, ...given], {
      env: { ...inheritedEnvironment(), ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr!.on(
      'data',
      (text: Buffer) => (this.errors = (this.errors + text.toString()).slice(-ERRORS_KEPT)),
    );
    this.ended = once(this.process, 'exit');
  }

  get pid(): number {
    return this.process.pid!;
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** The next message it sends; throws when it ends without one. */
  async message<T>(): Promise<T> {
    const [answer] = (await Promise.race([once(this.process, 'message'), this.ended.then(() => this.fail())])) as [T];
    return answer;
  }

  ask<T>(question: object): Promise<T> {
    this.process.send(question);
    return this.message<T>();
  }

  /** Throws unless it ends by itself and well. */
  async succeeds(): Promise<void> {
    await this.ended;
    if (this.process.exitCode !== 0) this.fail();
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.ended;
    clearTimeout(timer);
  }

  private fail(): never {
    throw new Error(`${this.entry} ended with ${this.process.exitCode ?? this.process.signalCode}\n${this.errors}`);
  }
}
