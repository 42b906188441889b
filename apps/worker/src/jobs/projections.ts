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

/** A payment's events come in bursts, and whoever reads its row folds what it lacks: one row for a burst is enough. */
const GATHER_MS = 1_000;
/** Nobody waits for the first event after a while either. */
const IDLE_POLL_MS = 500;
/** Of a second's events nearly always all. */
const BATCH_MAX = 2_000;

/** Whatever follows the log: the read model, the planning of jobs, the books, the chain of digests. Each is moved by one worker at a time. */
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
