/** Limit of the keys at a time. Work for further keys is dropped. */
const KEYS_MAX = 500;

/**
 * Runs the work of each key at most once per interval: at once, or after the interval if other work ran lately. Then only the newest work
 * runs.
 */
export class SpacedWork {
  private readonly next = new Map<string, (() => void) | undefined>();

  constructor(private readonly distanceMs: number) {}

  run(key: string, work: () => void): void {
    if (this.next.has(key)) this.next.set(key, work);
    else if (this.next.size < KEYS_MAX) this.start(key, work);
  }

  private start(key: string, work: () => void): void {
    this.next.set(key, undefined);
    setTimeout(() => this.over(key), this.distanceMs).unref();
    work();
  }

  private over(key: string): void {
    const next = this.next.get(key);
    this.next.delete(key);
    if (next) this.start(key, next);
  }
}
