import type { RecordedEvent } from '../event.js';
import { isTransient } from '../transient.js';
import type { Upcasters } from '../upcasters.js';
import type { SubscriptionSettings } from './subscription-options.js';
import { Lease, LeaseLost } from './lease.js';
import type { Checkpoint, LeaseHolder } from './lease-holder.js';
import type { LogReader } from './log-reader.js';
import { PoisonSearch } from './poison-search.js';
import type { Projection } from './projection.js';
import { Rhythm, type Turn } from './rhythm.js';
import { inTransaction, TransactionFailed } from './transaction.js';

/** Runs one projection while this process holds its lease. */
export class Subscription {
  private readonly lease: Lease;
  private readonly rhythm: Rhythm;
  private checkpoint?: Checkpoint;
  private renewAt = 0;
  private readonly suspects: PoisonSearch;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly holder: LeaseHolder,
    private readonly reader: LogReader,
    private readonly upcasters: Upcasters,
    private readonly projection: Projection,
    private readonly settings: SubscriptionSettings,
  ) {
    this.lease = new Lease(holder, projection.name);
    this.suspects = new PoisonSearch(settings.attemptsMax);
    this.rhythm = new Rhythm(settings);
  }

  /** The checkpoint, as far as this process knows. */
  get position(): number {
    return this.checkpoint?.position ?? 0;
  }

  /** A new projection starts at the beginning of the log. */
  register(): Promise<void> {
    return this.lease.register();
  }

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  /** Ends after the running batch; the lease is given back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.rhythm.interrupt();
    await this.running;
    await this.release().catch((error: unknown) => this.settings.onError(this.projection.name, error));
  }

  wake(): void {
    this.rhythm.wake();
  }

  async release(): Promise<void> {
    this.checkpoint = undefined;
    await this.lease.release();
  }

  /** Reads and processes one batch. Safe to repeat after any error. */
  async turn(): Promise<Turn> {
    if (!this.checkpoint || performance.now() >= this.renewAt) {
      this.renewAt = performance.now() + this.settings.leaseMs / 3;
      this.checkpoint = await this.lease.claim();
    }
    if (!this.checkpoint || this.checkpoint.failedPosition !== undefined) return 'standby';

    const page = await this.reader.read(this.checkpoint.position);
    if (page.length === 0) return 'idle';
    const batch = this.suspects.isAmong(page) ? page.slice(0, 1) : page;
    await this.takeOver(batch, this.checkpoint.position);
    return page.length > batch.length || page.length >= this.settings.batchMax ? 'more' : 'moved';
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const turn = await this.turn().catch((error: unknown) => this.failed(error));
      if (turn === 'standby') this.checkpoint = undefined;
      await this.rhythm.after(turn);
    }
  }

  private failed(error: unknown): 'failed' {
    // The checkpoint is read again, because a commit may have succeeded although its answer was lost.
    this.checkpoint = undefined;
    if (!(error instanceof LeaseLost)) this.settings.onError(this.projection.name, error);
    return 'failed';
  }

  private async takeOver(batch: RecordedEvent[], from: number): Promise<void> {
    const startedAt = performance.now();
    const to = batch.at(-1)!.position;
    try {
      await inTransaction(this.holder.pool, async (tx) => {
        await this.lease.advance(tx, from, to);
        await this.projection.apply(
          batch.map((event) => this.upcasters.apply(event)),
          tx,
        );
      });
    } catch (error) {
      throw await this.blame(error, batch, from);
    }
    this.checkpoint = { position: to };
    // The batch has also renewed the lease.
    this.renewAt = startedAt + this.settings.leaseMs / 3;
    this.suspects.passed();
    this.settings.onBatch(this.projection.name, batch.length, performance.now() - startedAt);
  }

  /** Determines whether an event caused the failure, and returns the error to throw. */
  private async blame(error: unknown, batch: RecordedEvent[], from: number): Promise<unknown> {
    if (!(error instanceof TransactionFailed)) return error;
    const { cause, alive } = error;
    // Conflicts, full disks and restarts are not caused by an event.
    if (!alive || isTransient(cause) || cause instanceof LeaseLost) return cause;

    const event = this.suspects.failed(batch);
    if (event) {
      await this.lease.stopBefore(event.position, from, cause);
      this.suspects.passed();
      this.settings.onPoison({ projection: this.projection.name, event, error: cause });
    }
    return cause;
  }
}
