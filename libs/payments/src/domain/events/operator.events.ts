import type { ByHand, Happened, SessionRef } from './event-parts.js';
import type { ContradictionReason, ReviewReason } from './review.events.js';

/** Actions of operators that have no event of their own above. */
export type OperatorEvent =
  /** The review is over. The reported money still does not count. */
  | Happened<'ReviewReleased', SessionRef & ByHand>
  /** The session is a risk. Its money is given back, also money that is reported later. */
  | Happened<'ReviewRejected', SessionRef & ByHand>
  /** The provider's report is accepted: late money is kept, or a contradicted answer is corrected. */
  | Happened<
      'ReviewAccepted',
      SessionRef & ByHand & { reason: ReviewReason | ContradictionReason; transaction?: string; guid?: string }
    >
  | Happened<'OperatorActed', Partial<SessionRef> & ByHand & { action: OperatorAction }>
  /** The key of the payment's personal data was destroyed together with this event. */
  | Happened<'PersonErased', ByHand>;

export type OperatorAction =
  'ask' | 'process-notification' | 'confirm-notification' | 'attach-notification' | 'redrive';
