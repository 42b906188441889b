const KEPT_MAX = 1_000;

/**
 * What a projection has folded of the streams that came last, each with the version that it stands at: where a batch goes on from there,
 * nothing of the stream need be read. Streams never change, so it is right whatever became of the batch, in whichever process.
 */
export class RecentStreams<State> {
  /** The newest at the end. */
  private readonly kept = new Map<string, { version: number; state: State }>();

  /** Nothing where it stands elsewhere. Whoever takes it may change it: it is not here any more. */
  take(streamId: string, version: number): State | undefined {
    const known = this.kept.get(streamId);
    this.kept.delete(streamId);
    return known?.version === version ? known.state : undefined;
  }

  keep(streamId: string, version: number, state: State): void {
    this.kept.delete(streamId);
    this.kept.set(streamId, { version, state });
    if (this.kept.size > KEPT_MAX) this.kept.delete(this.kept.keys().next().value!);
  }
}
