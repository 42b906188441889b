import type { RecordedEvent } from '../event.js';

/** Finds the event that a batch failed on: events are processed one by one, each with several attempts. */
export class PoisonSearch {
  private singlyUntil = 0;
  private attempts = 0;

  constructor(private readonly attemptsMax: number) {}

  /** True if the next of these events may be the poison event. */
  isAmong([next]: RecordedEvent[]): boolean {
    return next !== undefined && next.position <= this.singlyUntil;
  }

  /** Returns the poison event once it has failed alone in all attempts. */
  failed(batch: RecordedEvent[]): RecordedEvent | undefined {
    if (batch.length > 1) this.singlyUntil = batch.at(-1)!.position;
    else if (++this.attempts >= this.attemptsMax) return batch[0];
    return undefined;
  }

  /** Resets the attempts for the next event. */
  passed(): void {
    this.attempts = 0;
  }
}
