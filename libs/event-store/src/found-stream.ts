import type { EventContent } from './event.js';

/** The stream that was found, with its subject's key as stored; see `Vault.unwrap`. */
export interface FoundStream<Projected = unknown> {
  streamId: string;
  /** Its row in the requested read model, if there is one. */
  projected: Projected | undefined;
  /** Null if there was never a key, or it was erased. */
  wrappedKey: Buffer | null;
  /** The events after the row's version; all events if there is no row. */
  events: EventContent[];
}
