import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** Counts the results of processed notifications. */
@Injectable()
export class NotificationMetrics {
  private readonly taken: Counter<'merchant' | 'result'>;
  private readonly notKept: Counter<'merchant' | 'reason'>;

  constructor(registry: Registry) {
    this.taken = new Counter({
      name: 'notifications_processed_total',
      help: 'Stored notifications of the provider that had to be confirmed or were processed later, by what became of them.',
      labelNames: ['merchant', 'result'],
      registers: [registry],
    });
    this.notKept = new Counter({
      name: 'notifications_not_kept_total',
      help: 'Signed notifications of the provider that were not stored: the same one is there, or its session has no room for more.',
      labelNames: ['merchant', 'reason'],
      registers: [registry],
    });
  }

  countNotKept(merchant: string, reason: 'repeated' | 'over-limit'): void {
    this.notKept.inc({ merchant, reason });
  }

  count(merchant: string, result: 'processed' | 'contradicted' | 'unconfirmed' | 'failed'): void {
    this.taken.inc({ merchant, result });
  }
}
