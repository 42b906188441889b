/** Of so many keys at a time; what comes for others is left. */
const KEYS_MAX = 500;

/** Runs work of each key at most once in a while: at once, or, where some ran lately, the newest of it after that. */
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
