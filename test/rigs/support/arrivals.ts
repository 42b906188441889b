import { setTimeout as sleep } from 'node:timers/promises';

/** More than that wait for their end: whoever is measured is too slow for this rate. */
const UNDER_WAY_MAX = 2_000;

/**
 * Begins so many a second, whatever becomes of them; without a rate so many are under way at any time. The first that fails ends it.
 */
export class Arrivals {
  private going = true;
  private failure: Error | undefined;
  private readonly underWay = new Set<Promise<void>>();
  private readonly beginning: Promise<void>;
  count = 0;

  constructor(
    private readonly work: (number: number) => Promise<void>,
    private readonly load: { perSecond: number | undefined; atOnce: number },
  ) {
    this.beginning = load.perSecond === undefined ? this.asManyAsGo() : this.evenly(load.perSecond);
  }

  assertGoing(): void {
    if (this.failure) throw this.failure;
  }

  /** Nobody comes any more, and whoever is there is served. */
  async stop(): Promise<void> {
    this.going = false;
    await this.beginning;
    await Promise.all(this.underWay);
    this.assertGoing();
  }

  private async asManyAsGo(): Promise<void> {
    const one = async () => {
      while (this.going) await this.begin();
    };
    await Promise.all(Array.from({ length: this.load.atOnce }, one));
  }

  private async evenly(perSecond: number): Promise<void> {
    for (const begun = performance.now(); this.going;) {
      const due = Math.floor(((performance.now() - begun) / 1_000) * perSecond);
      while (this.going && this.count < due) void this.begin();
      if (this.underWay.size > UNDER_WAY_MAX)
        this.fail(new Error(`${this.underWay.size} payments are under way: the rate is too high here`));
      await sleep(5);
    }
  }

  private begin(): Promise<void> {
    this.count += 1;
    const one = this.work(this.count)
      .catch((error: Error) => this.fail(error))
      .finally(() => this.underWay.delete(one));
    this.underWay.add(one);
    return one;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.going = false;
  }
}
