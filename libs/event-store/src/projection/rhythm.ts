import type { SubscriptionSettings } from './subscription-options.js';
import { Pause } from './pause.js';

/**
 * `more`: a batch was processed and the next is available; `standby`: another process runs the projection, or it is stopped.
 */
export type Turn = 'more' | 'moved' | 'idle' | 'standby';

const BACKOFF_MS = 50;
const BACKOFF_MAX_MS = 5_000;

/** The pause before the next read of the log, depending on the result of the last read. */
export class Rhythm {
  private readonly idle = new Pause();
  private readonly rest = new Pause();
  private idleMs: number;
  private failures = 0;

  constructor(private readonly settings: SubscriptionSettings) {
    this.idleMs = settings.pollMs;
  }

  /** Called when the log has new events. */
  wake(): void {
    this.idleMs = this.settings.pollMs;
    this.idle.wake();
  }

  /** Ends any running pause. */
  interrupt(): void {
    this.idle.wake();
    this.rest.wake();
  }

  async after(turn: Turn | 'failed'): Promise<void> {
    if (turn !== 'failed') this.failures = 0;
    if (turn !== 'idle') this.idleMs = this.settings.pollMs;
    switch (turn) {
      case 'more':
        return;
      case 'moved':
        // Appends do not end this pause, because at full load each event would become a transaction.
        return this.rest.wait(untilBeat(this.settings.gatherMs));
      case 'idle':
        await this.idle.wait(untilBeat(this.idleMs));
        this.idleMs = Math.min(this.idleMs * 2, this.settings.idlePollMs);
        return;
      case 'standby':
        return this.rest.wait(this.settings.leaseMs / 3);
      case 'failed':
        return this.rest.wait(Math.min(BACKOFF_MS * 2 ** this.failures++, BACKOFF_MAX_MS));
    }
  }
}

function untilBeat(everyMs: number): number {
  return everyMs - (performance.now() % everyMs);
}
