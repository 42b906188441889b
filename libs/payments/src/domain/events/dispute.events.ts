import type { ByHand, Evidence, Happened, SessionRef } from './event-parts.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';

interface DisputeRef extends SessionRef {
  /** `dispute-1` */
  dispute: string;
}
/** The source: the provider (`evidence`) or a person (`operator`). */
interface Said {
  evidence?: Evidence;
  operator?: ByHand;
}

export type DisputeEvent =
  /** The provider reports a dispute of captured money, or an unknown status of it. */
  | Happened<'DisputeOpened', DisputeRef & { transaction: string; amount: Money; evidence: Evidence }>
  /**
   * Only a notification reported the dispute, and the provider denies it. `transaction` and `amount`: present if the dispute was not known
   * before.
   */
  | Happened<'DisputeDenied', DisputeRef & { transaction?: string; amount?: Money; evidence: Evidence }>
  /** A person confirms the dispute, whatever the provider answers. */
  | Happened<'DisputeConfirmed', DisputeRef & { operator: ByHand }>
  /** A further report about the dispute, or a person's note about evidence (`operator.why`). */
  | Happened<'DisputeUpdated', DisputeRef & Said & { deadline?: Instant; amount?: Money }>
  /** The merchant keeps the money: the dispute was won, withdrawn, or was none. */
  | Happened<'DisputeWon', DisputeRef & Said>
  /** The bank has taken the money. */
  | Happened<'DisputeLost', DisputeRef & Said & { amount: Money }>;
