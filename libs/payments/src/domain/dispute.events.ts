import type { ByHand, Evidence, Happened, SessionRef } from './event-parts.js';
import type { Instant } from './instant.js';
import type { Money } from './money.js';

interface DisputeRef extends SessionRef {
  /** `dispute-1` */
  dispute: string;
}
/** Said by the provider (`evidence`) or by a person. */
interface Said {
  evidence?: Evidence;
  operator?: ByHand;
}

export type DisputeEvent =
  /** A word of the provider's about captured money that is a dispute's, or that is not known. */
  | Happened<'DisputeOpened', DisputeRef & { transaction: string; amount: Money; evidence: Evidence }>
  /**
   * Only a notification says so, and the provider, asked, says otherwise. `transaction` and `amount`: of one that nobody had told
   * of before.
   */
  | Happened<'DisputeDenied', DisputeRef & { transaction?: string; amount?: Money; evidence: Evidence }>
  /** A person says that it is true, whatever the provider answers. */
  | Happened<'DisputeConfirmed', DisputeRef & { operator: ByHand }>
  /** What else was said of it; a person's `operator.why` is the note of evidence. */
  | Happened<'DisputeUpdated', DisputeRef & Said & { deadline?: Instant; amount?: Money }>
  /** The money stays: won, withdrawn, or it was none. */
  | Happened<'DisputeWon', DisputeRef & Said>
  /** The money is gone. */
  | Happened<'DisputeLost', DisputeRef & Said & { amount: Money }>;
