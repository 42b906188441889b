import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program of this machine that a rig runs in the foreground, with what it says. */
export class Program {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(
    readonly name: string,
    command: readonly string[],
    { uid, env = {} }: { uid?: number; env?: Record<string, string> } = {},
  ) {
    const [file, ...args] = command;
    this.child = spawn(file!, args, {
      env: { PATH: '/usr/bin:/usr/sbin:/bin', HOME: '/tmp', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-50_000)));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
    this.child.once('error', (error) => (this.output += error.message));
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for its end; after ten seconds without mercy. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    this.child.kill(signal);
    await this.ended.finally(() => clearTimeout(impatience));
  }
}

/** Which of these programs this machine does not have. */
export function missingOf(programs: readonly string[]): string[] {
  return programs.filter((path) => !existsSync(path));
}
