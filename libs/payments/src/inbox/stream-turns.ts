/** Runs the work of each stream one after the other, within this process. */
export class StreamTurns {
  /** The end of the newest work of each stream. */
  private readonly last = new Map<string, Promise<void>>();

  async take<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(stream) ?? Promise.resolve();
    const result = before.then(work);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(stream, ended);
    try {
      return await result;
    } finally {
      if (this.last.get(stream) === ended) this.last.delete(stream);
    }
  }

  /** Resolves when the running work on the stream has ended, or after `waitMs`. */
  async over(stream: string, waitMs: number): Promise<void> {
    const last = this.last.get(stream);
    if (!last) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([last, enough]);
    clearTimeout(timer);
  }
}
