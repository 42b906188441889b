/** A request that is being processed. */
export interface Turn {
  /** Ends the turn, so that the next request begins. Safe to repeat. */
  leave: () => void;
}

interface Entered extends Turn {
  key: string;
  sinceMs: number;
}

/** Factor of the limit while only one merchant has requests, since nobody else waits. */
const ALONE_FACTOR = 8;
/** How long after its last request another merchant still counts as present. */
const SHARED_FOR_MS = 1_000;

/** A request that takes longer waits for something outside this process, so it no longer counts. */
const HELD_MAX_MS = 250;

/**
 * Limits the requests that are processed at a time to `atOnce`, or to eight times as many while all are of one merchant. Further requests
 * wait, and the key with the fewest running requests is next. So a key with many requests delays the first request of another key by one
 * turn at most.
 */
export class FairQueue {
  /** Oldest first. */
  private readonly working = new Set<Entered>();
  private readonly workingByKey = new Map<string, number>();
  private readonly waiting = new Map<string, ((turn: Turn) => void)[]>();
  private overdue: NodeJS.Timeout | undefined;
  private lastMerchant: string | undefined;
  private sharedUntilMs = 0;

  constructor(
    private readonly atOnce: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** `merchant`: absent for unauthenticated requests. */
  enter(key: string, merchant?: string): Turn | Promise<Turn> {
    if (merchant !== undefined) this.note(merchant);
    if (this.working.size < this.limit()) return this.begin(key);
    return new Promise((resolve) => {
      const queue = this.waiting.get(key);
      if (queue) queue.push(resolve);
      else this.waiting.set(key, [resolve]);
      this.watch();
    });
  }

  private note(merchant: string): void {
    if (merchant === this.lastMerchant) return;
    if (this.lastMerchant !== undefined) this.sharedUntilMs = this.nowMs() + SHARED_FOR_MS;
    this.lastMerchant = merchant;
  }

  private limit(): number {
    return this.nowMs() < this.sharedUntilMs ? this.atOnce : this.atOnce * ALONE_FACTOR;
  }

  private begin(key: string): Turn {
    const turn: Entered = { key, sinceMs: this.nowMs(), leave: () => this.end(turn) };
    this.working.add(turn);
    this.workingByKey.set(key, (this.workingByKey.get(key) ?? 0) + 1);
    return turn;
  }

  private end(turn: Entered): void {
    if (!this.working.delete(turn)) return;
    const left = this.workingByKey.get(turn.key)! - 1;
    if (left === 0) this.workingByKey.delete(turn.key);
    else this.workingByKey.set(turn.key, left);
    this.letIn();
  }

  private letIn(): void {
    while (this.waiting.size > 0 && this.working.size < this.limit()) {
      const key = this.nextKey();
      const queue = this.waiting.get(key)!;
      const resolve = queue.shift()!;
      // At the end, so that keys with equally many requests take turns.
      this.waiting.delete(key);
      if (queue.length > 0) this.waiting.set(key, queue);
      resolve(this.begin(key));
    }
  }

  private nextKey(): string {
    let best = '';
    let fewest = Number.POSITIVE_INFINITY;
    for (const key of this.waiting.keys()) {
      const working = this.workingByKey.get(key) ?? 0;
      if (working < fewest) [best, fewest] = [key, working];
    }
    return best;
  }

  /** While requests wait, those that have run too long lose their turn. */
  private watch(): void {
    const [oldest] = this.working;
    if (this.overdue || this.waiting.size === 0 || !oldest) return;
    const inMs = Math.max(1, oldest.sinceMs + HELD_MAX_MS - this.nowMs());
    this.overdue = setTimeout(() => {
      this.overdue = undefined;
      for (const turn of this.working) if (this.nowMs() - turn.sinceMs >= HELD_MAX_MS) turn.leave();
      this.watch();
    }, inMs);
  }
}
