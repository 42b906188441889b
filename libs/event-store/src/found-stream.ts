import type { EventContent } from './event.js';

/** A stream that was looked for, with the key of its subject as it is kept: `Vault.unwrap`. */
export interface FoundStream<Projected = unknown> {
  streamId: string;
  /** Its row in a read model, if it has one that was asked for. */
  projected: Projected | undefined;
  /** Null: it never had one, or was erased. */
  wrappedKey: Buffer | null;
  /** Those that the row has not seen; without one, all. */
  events: EventContent[];
}
