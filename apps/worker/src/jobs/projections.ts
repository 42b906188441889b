import { Injectable, Logger } from '@nestjs/common';
import { EventStore, LogDigests, ProjectionRunner } from '#event-store';
import { PaymentHistoryProjection, PaymentSearchProjection } from '#payments';
import pg from 'pg';
import { Gauge, Registry } from 'prom-client';
import { NewsPlanner } from './news-planner.projection.js';
import { measureWaitingWork } from '../telemetry/waiting-work.js';

/** Whatever follows the log: the read model, the planning of jobs, the chain of digests. Each is moved by one worker at a time. */
@Injectable()
export class Projections {
  private readonly log = new Logger(Projections.name);
  private readonly runner: ProjectionRunner;

  constructor(
    pool: pg.Pool,
    store: EventStore,
    history: PaymentHistoryProjection,
    news: NewsPlanner,
    registry: Registry,
  ) {
    this.runner = new ProjectionRunner(pool, store, [history, new PaymentSearchProjection(), news, new LogDigests()], {
      onPoison: ({ projection, event, error }) =>
        this.log.error({ projection, position: event.position, err: error }, 'stands before an event it cannot take'),
      onError: (projection, error) => this.log.warn({ projection, err: error }, 'failed, and tries again'),
    });
    this.measureLag(registry);
    measureWaitingWork(pool, registry);
  }

  start(): Promise<void> {
    return this.runner.start();
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }

  private measureLag(registry: Registry): void {
    const { runner } = this;
    new Gauge({
      name: 'projection_lag_positions',
      help: 'How far each projection is behind the newest event.',
      labelNames: ['projection'],
      registers: [registry],
      async collect() {
        this.reset();
        // Without a database the other figures are wanted most, so this one is absent and not an error.
        for (const { name, behind } of await runner.lag().catch(() => [])) this.set({ projection: name }, behind);
      },
    });
  }
}
