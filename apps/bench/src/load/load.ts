import type { Rate } from '../measure/rate.js';
import { Child } from '../stack/child.js';
import type { BatchOrder, BatchReport } from './batch-order.js';
import type { LoadOrder, LoadReport, Rates } from './load-order.js';

/** The process that makes the load. */
export class Load {
  private readonly child = new Child({ entry: 'apps/bench/src/load/load.main.js' });

  get pid(): number {
    return this.child.pid;
  }

  /** Throws when an answer was not what it should be: figures with errors in them are worth nothing. */
  async put(order: LoadOrder): Promise<Rates> {
    const report = await this.child.ask<LoadReport>(order);
    if ('failure' in report) throw new Error(`${order.call}: ${report.failure}`);
    return report.rates;
  }

  async rate(order: LoadOrder): Promise<Rate> {
    return (await this.put(order))[order.call]!;
  }

  /** One step of a batch of payments; throws as `put` does. */
  async step(order: BatchOrder): Promise<Rate> {
    const report = await this.child.ask<BatchReport>(order);
    if ('failure' in report) throw new Error(`${order.step}: ${report.failure}`);
    return report.rate;
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}
