import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionRunner } from '#event-store';
import { paymentEventStore, PaymentHistoryProjection } from '#payments';
import type pg from 'pg';

/** As of a merchant that has configured nothing. */
const RULES = { inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 };

/** The real read model of history, followed in this process. */
export class HistorySubscription {
  private readonly runner: ProjectionRunner;

  constructor(pool: pg.Pool) {
    this.runner = new ProjectionRunner(
      pool,
      paymentEventStore(pool),
      [new PaymentHistoryProjection({ dueRules: () => RULES })],
      {
        onError: (_, error) => {
          throw error;
        },
      },
    );
  }

  start(): Promise<void> {
    return this.runner.start();
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }

  /** In positions. */
  async behind(): Promise<number> {
    return (await this.runner.lag())[0]!.behind;
  }

  async caughtUp(): Promise<void> {
    while ((await this.behind()) > 0) await sleep(10);
  }
}
