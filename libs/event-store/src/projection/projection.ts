import type pg from 'pg';
import type { RecordedEvent } from '../event.js';

/** A subscription to the log that keeps rows of its own. */
export interface Projection {
  /** Versioned, such as `payment-history-v1`: another version is another projection with rows of its own. */
  readonly name: string;

  /**
   * Takes over a batch of events, in log order. What it writes through `tx` is committed together with its
   * checkpoint, so every event takes effect exactly once. It must write through nothing else.
   */
  apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void>;
}
