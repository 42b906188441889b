import { Injectable } from '@nestjs/common';
import { OUT_OF_BALANCE } from '#books';
import { IncidentWatch } from '#payments';
import { Repeating } from './repeating.js';

const EVERY_MS = 2_000;
/** The watch pauses for this multiple of its running time, so it takes a twentieth of the time at most. */
const REST_FACTOR = 20;

/** Runs the watch for incidents. */
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
