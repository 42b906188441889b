import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Retention, type RetentionRule } from '#payments';
import { Counter, Registry } from 'prom-client';
import { Repeating } from './repeating.js';

const EVERY_MS = 60_000;
const BATCH_ROWS = 1_000;
/** Limit for each rule and run. The rest is left for the next run. */
const BATCHES_MAX = 20;
/** Pause between batches, in favour of traffic. */
const PAUSE_MS = 50;

/** Deletes old rows in small batches every minute. Safe in any number of workers. */
@Injectable()
export class RetentionJob {
  private readonly log = new Logger(RetentionJob.name);
  private readonly repeating = new Repeating(RetentionJob.name, EVERY_MS, () => this.run());
  private readonly deleted: Counter<'rule'>;
  private stopping = false;

  constructor(
    private readonly retention: Retention,
    registry: Registry,
  ) {
    this.deleted = new Counter({
      name: 'retention_deleted_rows_total',
      help: 'Rows deleted by age, by retention rule.',
      labelNames: ['rule'],
      registers: [registry],
    });
  }

  start(): void {
    this.repeating.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.repeating.stop();
  }

  /** A failing rule does not stop the others. */
  async run(): Promise<void> {
    for (const rule of this.retention.rules) {
      await this.apply(rule).catch((error: unknown) => this.log.error({ err: error, rule: rule.name }, 'not applied'));
    }
  }

  private async apply(rule: RetentionRule): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX && !this.stopping; batch++) {
      const rows = await this.retention.deleteBatch(rule, BATCH_ROWS);
      this.deleted.inc({ rule: rule.name }, rows);
      if (rows < BATCH_ROWS) return;
      await pause(PAUSE_MS);
    }
  }
}
