import type pg from 'pg';
import type { RecordedEvent } from '../event.js';

/** A subscription to the log that keeps rows of its own. */
export interface Projection {
  /** Versioned, such as `payment-history-v1`: another version is another projection with rows of its own. */
  readonly name: string;

  /**
   * Processes a batch of events in log order. Its writes through `tx` are committed together with the checkpoint, so every
   * event takes effect exactly once. It must not write in any other way.
   */
  apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void>;
}
