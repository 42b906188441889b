import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { KitError } from '../check/verdict.js';
import type { Console } from './process.config.js';

const READY_WITHIN_SECONDS = 120;
const STOP_WITHIN_MS = 20_000;
const OUTPUT_KEPT = 4_000;

/** An extension that this run has started, and must stop. */
export class StartedExtension {
  private readonly child: ChildProcess;
  private output = '';

  private constructor(command: string, environment: NodeJS.ProcessEnv) {
    // A group of its own, so that what the command starts ends with it.
    this.child = spawn(command, { shell: true, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream
        ?.setEncoding('utf8')
        .on('data', (text: string) => (this.output = (this.output + text).slice(-OUTPUT_KEPT)));
  }

  /** Nothing, where somebody answers already or there is no command. */
  static async ensure(
    { start, ready }: { start?: string; ready?: string },
    baseUrl: string,
    { environment, screen }: Console,
  ): Promise<StartedExtension | undefined> {
    const address = ready ?? baseUrl;
    if (!start || (await answers(address, ready !== undefined))) return undefined;
    screen.write(`Starting: ${start}\n`);
    const started = new StartedExtension(start, environment);
    await started.isReady(address, ready !== undefined).catch(async (error: unknown) => {
      await started.stop();
      throw error;
    });
    return started;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    process.kill(-child.pid!, 'SIGINT');
    const impatience = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), STOP_WITHIN_MS);
    await closed;
    clearTimeout(impatience);
  }

  private async isReady(address: string, strict: boolean): Promise<void> {
    for (let waited = 0; waited < READY_WITHIN_SECONDS * 4; waited += 1) {
      if (await answers(address, strict)) return;
      if (this.child.exitCode !== null) throw new KitError(`the extension ended by itself:\n${this.output}`);
      await sleep(250);
    }
    throw new KitError(`${address} did not answer within ${READY_WITHIN_SECONDS} s:\n${this.output}`);
  }
}

/** `strict`: with a success; otherwise anything shows that somebody is there. */
async function answers(address: string, strict: boolean): Promise<boolean> {
  const response = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response !== undefined && (response.ok || !strict);
}
