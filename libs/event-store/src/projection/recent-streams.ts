/** Of each of two generations. */
const KEPT_MAX = 500;

/**
 * What a projection has folded of the streams that came last, each with the version that it stands at: where a batch goes on from there,
 * nothing of the stream need be read. Streams never change, so it is right whatever became of the batch, in whichever process.
 */
export class RecentStreams<State> {
  /**
   * Two generations: once the newer one is full, the older one is dropped as a whole. To remove the oldest entry of one map each time costs
   * more, because V8 passes all removed entries in front of it.
   */
  private newer = new Map<string, { version: number; state: State }>();
  private older = new Map<string, { version: number; state: State }>();

  /** Nothing where it stands elsewhere. Whoever takes it may change it: it is not here any more. */
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
