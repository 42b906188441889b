import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { EventStore } from '../event-store.js';
import { type SubscriptionOptions, subscriptionDefaults } from './subscription-options.js';
import { Subscription } from './subscription.js';
import { LeaseHolder } from './lease-holder.js';
import { LogReader } from './log-reader.js';
import type { Projection } from './projection.js';
import { type ProjectionLag, projectionLag } from './projection-state.js';

/**
 * Runs a set of projections in this process. Any number of processes may run the same set: each projection runs in one of them,
 * and in another within `leaseMs` after that one dies.
 */
export class ProjectionRunner {
  private readonly subscriptions: Subscription[];
  private readonly names: string[];
  private unsubscribe?: () => void;

  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    projections: Projection[],
    options: SubscriptionOptions = {},
  ) {
    this.names = projections.map((projection) => projection.name);
    if (new Set(this.names).size < this.names.length) throw new Error('two projections have the same name');
    const settings = { ...subscriptionDefaults, ...options };
    const reader = new LogReader(pool, settings.batchMax);
    const holder = new LeaseHolder(pool, randomUUID(), settings.leaseMs);
    this.subscriptions = projections.map(
      (projection) => new Subscription(holder, reader, store.upcasters, projection, settings),
    );
  }

  /** Registers new projections, which start at the beginning of the log, and starts to follow it. */
  async start(): Promise<void> {
    for (const subscription of this.subscriptions) await subscription.register();
    for (const subscription of this.subscriptions) subscription.start();
    this.unsubscribe = this.store.onAppend(() => this.subscriptions.forEach((subscription) => subscription.wake()));
  }

  /** Waits for the running batches and releases the leases. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    await Promise.all(this.subscriptions.map((subscription) => subscription.stop()));
  }

  /** The lag of each projection in positions; 0 if it is current. */
  lag(): Promise<ProjectionLag[]> {
    return projectionLag(this.pool, this.names);
  }
}
