import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** What became of stored notifications once they were taken up. */
@Injectable()
export class NotificationMetrics {
  private readonly taken: Counter<'merchant' | 'result'>;

  constructor(registry: Registry) {
    this.taken = new Counter({
      name: 'notifications_processed_total',
      help: 'Stored notifications of the provider that had to be confirmed or were processed later, by what became of them.',
      labelNames: ['merchant', 'result'],
      registers: [registry],
    });
  }

  count(merchant: string, result: 'processed' | 'contradicted' | 'unconfirmed' | 'failed'): void {
    this.taken.inc({ merchant, result });
  }
}
