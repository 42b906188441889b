import type { ExpectedVersion } from './append.js';

/** The stream is not at the expected version: load, decide and append again. Nothing was stored. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';

  constructor(
    readonly streamId: string,
    readonly expected: ExpectedVersion,
    /** 0: the stream does not exist. */
    readonly actual: number,
  ) {
    super(`stream ${streamId}: expected version ${expected}, actual ${actual}`);
  }
}

/** The stream takes no more events. Nothing was stored. */
export class StreamClosed extends Error {
  override readonly name = 'StreamClosed';

  constructor(readonly streamId: string) {
    super(`stream ${streamId} is closed`);
  }
}

/** Some of the event ids are stored already, but not all of them in this stream: this is no retry, but a bug of the caller. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';

  constructor(
    readonly streamId: string,
    readonly eventIds: string[],
  ) {
    super(`stream ${streamId}: an event id is used already, one of ${eventIds.join(', ')}`);
  }
}

/** The stream is in another database, or is being moved there: load, decide and append there. Nothing was stored. */
export class StreamElsewhere extends Error {
  override readonly name = 'StreamElsewhere';

  constructor(readonly streamId: string) {
    super(`stream ${streamId} is not in this database`);
  }
}
