import { Injectable } from '@nestjs/common';
import { OUT_OF_BALANCE } from '#books';
import { IncidentWatch } from '#payments';
import { Repeating } from './repeating.js';

const EVERY_MS = 2_000;
/** Where there is much to look through, looking may take a twentieth of the time. */
const REST_FACTOR = 20;

/** Wakes somebody for what has gone wrong. */
@Injectable()
export class IncidentWatchJob {
  private readonly repeating = new Repeating(IncidentWatchJob.name, EVERY_MS, () => this.run());
  private restUntil = 0;

  constructor(private readonly watch: IncidentWatch) {}

  start(): void {
    this.repeating.start();
  }

  stop(): Promise<void> {
    return this.repeating.stop();
  }

  async run(): Promise<void> {
    const startedAt = performance.now();
    if (startedAt < this.restUntil) return;
    await this.watch.run({ BOOKS_OUT_OF_BALANCE: OUT_OF_BALANCE });
    this.restUntil = performance.now() + REST_FACTOR * (performance.now() - startedAt);
  }
}
