import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

/** Repeats a task with a pause in between. A failure is logged and retried. */
export class Repeating {
  private readonly stopping = new AbortController();
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
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.work().catch((error: unknown) => this.log.error({ err: error }, 'failed, and will be tried again'));
      const { everyMs } = this;
      await pause(typeof everyMs === 'number' ? everyMs : everyMs(), undefined, { signal }).catch(() => undefined);
    }
  }
}
