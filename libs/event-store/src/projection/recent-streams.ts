/** Of each of two generations. */
const KEPT_MAX = 500;

/**
 * Caches the folded states of the latest streams with their versions. If a batch continues at such a version, the stream need
 * not be read. A state at a version never changes, so it stays valid even if the batch was rolled back or another process has
 * written.
 */
export class RecentStreams<State> {
  /**
   * Two generations: once the newer one is full, the older one is dropped as a whole. To remove the oldest entry of one map each time costs
   * more, because V8 passes all removed entries in front of it.
   */
  private newer = new Map<string, { version: number; state: State }>();
  private older = new Map<string, { version: number; state: State }>();

  /** Undefined if the cached version differs. The state is removed from the cache, so the caller may change it. */
  take(streamId: string, version: number): State | undefined {
    const known = this.newer.get(streamId) ?? this.older.get(streamId);
    this.forget(streamId);
    return known?.version === version ? known.state : undefined;
  }

  keep(streamId: string, version: number, state: State): void {
    this.forget(streamId);
    this.newer.set(streamId, { version, state });
    if (this.newer.size < KEPT_MAX) return;
    this.older = this.newer;
    this.newer = new Map();
  }

  private forget(streamId: string): void {
    this.newer.delete(streamId);
    this.older.delete(streamId);
  }
}
