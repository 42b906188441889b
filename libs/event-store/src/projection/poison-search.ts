import type { RecordedEvent } from '../event.js';

/** Finds the event that a batch failed for: from then on they go one by one, each several times. */
export class PoisonSearch {
  private singlyUntil = 0;
  private attempts = 0;

  constructor(private readonly attemptsMax: number) {}

  /** Whether the next of these events may be the one. */
  isAmong([next]: RecordedEvent[]): boolean {
    return next !== undefined && next.position <= this.singlyUntil;
  }

  /** Answers the event, once it is found: alone, and after all its attempts. */
  failed(batch: RecordedEvent[]): RecordedEvent | undefined {
    if (batch.length > 1) this.singlyUntil = batch.at(-1)!.position;
    else if (++this.attempts >= this.attemptsMax) return batch[0];
    return undefined;
  }

  /** The next event begins with no attempt. */
  passed(): void {
    this.attempts = 0;
  }
}
