import type { ByHand, Happened, SessionRef } from './event-parts.js';
import type { ContradictionReason, ReviewReason } from './review.events.js';

/** What an operator did that is not told by the events above. */
export type OperatorEvent =
  /** The review is over; what was reported is still not believed. */
  | Happened<'ReviewReleased', SessionRef & ByHand>
  /** The session is a risk: whatever it brought or brings is given back. */
  | Happened<'ReviewRejected', SessionRef & ByHand>
  /** What the provider says is right: late money is kept, a contradicted answer is corrected. */
  | Happened<
      'ReviewAccepted',
      SessionRef & ByHand & { reason: ReviewReason | ContradictionReason; transaction?: string; guid?: string }
    >
  | Happened<'OperatorActed', Partial<SessionRef> & ByHand & { action: OperatorAction }>
  /** The key of the payment's personal data is destroyed with this event. */
  | Happened<'PersonErased', ByHand>;

export type OperatorAction =
  'ask' | 'process-notification' | 'confirm-notification' | 'attach-notification' | 'redrive';
