import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { EventStore, ProjectionRunner } from '#event-store';
import { PaymentHistoryProjection } from '#payments';
import { Migrations } from '#platform';
import pg from 'pg';
import { Gauge, Registry } from 'prom-client';
import { Repeating } from './repeating.js';

const UNTIL_MIGRATED_MS = 500;

/** Keeps the read model up with the log, in one worker at a time. */
@Injectable()
export class ProjectionsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ProjectionsJob.name);
  private readonly runner: ProjectionRunner;
  private readonly starting = new Repeating(ProjectionsJob.name, UNTIL_MIGRATED_MS, () => this.startOnce());
  private started = false;

  constructor(
    pool: pg.Pool,
    store: EventStore,
    history: PaymentHistoryProjection,
    private readonly migrations: Migrations,
    registry: Registry,
  ) {
    this.runner = new ProjectionRunner(pool, store, [history], {
      onPoison: ({ projection, event, error }) =>
        this.log.error(
          { projection, position: event.position, err: error },
          'a projection stands before an event it cannot take',
        ),
      onError: (projection, error) => this.log.warn({ projection, err: error }, 'a projection failed and tries again'),
    });
    const { runner } = this;
    new Gauge({
      name: 'projection_lag_positions',
      help: 'How far each projection is behind the newest event.',
      labelNames: ['projection'],
      registers: [registry],
      async collect() {
        for (const { name, behind } of await runner.lag()) this.set({ projection: name }, behind);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.starting.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.starting.stop();
    if (this.started) await this.runner.stop();
  }

  private async startOnce(): Promise<void> {
    if (this.started || !(await this.migrations.areCurrent())) return;
    await this.runner.start();
    this.started = true;
  }
}
