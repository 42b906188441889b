import { Repeating } from './repeating.js';

/** After a look that found something, there may be more. */
const BUSY_EVERY_MS = 250;
const EVERY_MS = 1_000;
const AT_ONCE_MAX = 24;
/** Of one queue: where one is slow, there is room for others. */
const OF_QUEUE_MAX = 16;
/** So many are taken by one statement, where there are as many. */
const TOGETHER = OF_QUEUE_MAX / 2;
/** What is taken is kept for fifteen seconds. */
const KEEP_EVERY_MS = 5_000;

export interface FairWorkOptions<T> {
  name: string;
  /** Takes at most `limit` that are due, and of one queue no more than `ofQueueMax` with those under way. No other worker has them then. */
  take(limit: number, ofQueueMax: number, underWay: T[]): Promise<T[]>;
  /** No other worker takes these for the next fifteen seconds. */
  keep(underWay: T[]): Promise<void>;
  /** Never throws. */
  work(item: T): Promise<void>;
  queueOf(item: T): string;
}

/** Takes what is due and works on it, so many at once. It does not wait for earlier ones, so that what is slow delays only its own queue. */
export class FairWork<T> {
  private readonly repeating: Repeating;
  private readonly underWay = new Map<Promise<void>, T>();
  private keptAt = performance.now();
  /** As many were taken as there was room for, so there may be more. */
  private isMoreDue = false;
  /** Since some were taken last. */
  private endedCount = 0;
  private isStopping = false;

  constructor(private readonly options: FairWorkOptions<T>) {
    const everyMs = () => (this.underWay.size > 0 ? BUSY_EVERY_MS : EVERY_MS);
    this.repeating = new Repeating(options.name, everyMs, () => this.takeDue());
  }

  start(): void {
    this.repeating.start();
  }

  /** Waits for what is under way, and keeps it until then. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.ended();
    await this.repeating.stop();
    // The running look may have taken more.
    await this.ended();
  }

  private async takeDue(): Promise<void> {
    await this.keepTaken();
    const free = AT_ONCE_MAX - this.underWay.size;
    if (free <= 0 || this.isStopping) return;
    this.endedCount = 0;
    const underWay = [...this.underWay.values()];
    const taken = await this.options.take(free, OF_QUEUE_MAX, underWay);
    for (const item of taken) {
      const work = this.options.work(item).finally(() => this.hasEnded(work));
      this.underWay.set(work, item);
    }
    // Some may have ended since they were counted.
    const queues = Map.groupBy([...underWay, ...taken], (item) => this.options.queueOf(item));
    const isFull = [...queues.values()].some(({ length }) => length >= OF_QUEUE_MAX);
    this.isMoreDue = taken.length === free || (taken.length > 0 && isFull);
  }

  /** Many can be due at the same time: the next are taken without a pause. */
  private hasEnded(work: Promise<void>): void {
    this.underWay.delete(work);
    this.endedCount += 1;
    if (this.isMoreDue && this.endedCount >= TOGETHER) this.repeating.wake();
  }

  private async keepTaken(): Promise<void> {
    if (this.underWay.size === 0 || performance.now() < this.keptAt + KEEP_EVERY_MS) return;
    this.keptAt = performance.now();
    await this.options.keep([...this.underWay.values()]);
  }

  private async ended(): Promise<void> {
    await Promise.all(this.underWay.keys());
  }
}
