import type { Rate } from '../measure/rate.js';
import { Child } from '../stack/child.js';
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

  stop(): Promise<void> {
    return this.child.stop();
  }
}
