import { Injectable, Logger } from '@nestjs/common';
import { BooksProjection, measureBooks, TrendsProjection } from '#books';
import { EventStore, LogDigests, ProjectionRunner } from '#event-store';
import {
  AuditProjection,
  MerchantSignsProjection,
  PaymentHistoryProjection,
  PaymentSearchProjection,
  ShopperEmailsProjection,
} from '#payments';
import { Merchants } from '#merchants';
import pg from 'pg';
import { Gauge, Registry } from 'prom-client';
import { ShopWebhookScheduler } from './shop-webhook-scheduler.projection.js';
import { MoneyFigures } from '../telemetry/money-figures.projection.js';
import { measureWaitingWork } from '../telemetry/waiting-work.js';

/** Delay that gathers a burst of a payment's events into one write. Until then readers fold the missing events. */
const GATHER_MS = 1_000;
/** Poll interval after a quiet time. */
const IDLE_POLL_MS = 500;
/** Usually covers all events of a second. */
const BATCH_MAX = 2_000;

/** Runs everything that follows the log: read models, planning of jobs, books, digests. One worker at a time runs each. */
@Injectable()
export class Projections {
  private readonly log = new Logger(Projections.name);
  private readonly runner: ProjectionRunner;

  constructor(
    pool: pg.Pool,
    store: EventStore,
    history: PaymentHistoryProjection,
    webhooks: ShopWebhookScheduler,
    figures: MoneyFigures,
    books: BooksProjection,
    trends: TrendsProjection,
    emails: ShopperEmailsProjection,
    registry: Registry,
    merchants: Merchants,
  ) {
    const search = new PaymentSearchProjection(store.upcasters);
    const people = [new AuditProjection(), new MerchantSignsProjection()];
    const projections = [history, search, emails, webhooks, figures, books, trends, ...people, new LogDigests()];
    this.runner = new ProjectionRunner(pool, store, projections, {
      onBatch: (projection) => projection === figures.name && figures.committed(),
      gatherMs: GATHER_MS,
      idlePollMs: IDLE_POLL_MS,
      batchMax: BATCH_MAX,
      onPoison: ({ projection, event, error }) =>
        this.log.error({ projection, position: event.position, err: error }, 'stands before an event it cannot take'),
      onError: (projection, error) => this.log.warn({ projection, err: error }, 'failed, and tries again'),
    });
    this.measureLag(registry);
    measureWaitingWork(pool, registry, merchants);
    measureBooks(pool, registry);
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
      help: 'Positions of the log between the checkpoint of each projection and the newest event.',
      labelNames: ['projection'],
      registers: [registry],
      async collect() {
        this.reset();
        // If the database is down, this metric is absent and does not fail the others.
        for (const { name, behind } of await runner.lag().catch(() => [])) this.set({ projection: name }, behind);
      },
    });
  }
}
