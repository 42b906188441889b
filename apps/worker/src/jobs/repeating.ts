import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

/** Repeats a task with a pause in between. A failure is logged and retried. */
export class Repeating {
  private readonly stopping = new AbortController();
  private waking = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly log: Logger;

  constructor(
    name: string,
    private readonly everyMs: number | (() => number),
    private readonly work: () => Promise<void>,
  ) {
    this.log = new Logger(name);
  }

  start(): void {
    this.running = this.run();
  }

  /** Waits for the running task. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  /** Ends the pause. While the task is running, it is repeated at once. */
  wake(): void {
    this.waking.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.waking = new AbortController();
      await this.work().catch((error: unknown) => this.log.error({ err: error }, 'failed, and will be tried again'));
      const { everyMs, waking } = this;
      const ms = typeof everyMs === 'number' ? everyMs : everyMs();
      await pause(ms, undefined, { signal: waking.signal }).catch(() => undefined);
    }
  }
}
