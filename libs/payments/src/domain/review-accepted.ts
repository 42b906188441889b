import type { DecisionContext } from './decision-context.js';
import type { ByHand } from './event-parts.js';
import type { EventOf } from './payment.events.js';
import type { OpenReview } from './review.js';

export function reviewAccepted(
  { sessionId, reason, transaction, guid }: OpenReview,
  byHand: ByHand,
  { now }: DecisionContext,
): EventOf<'ReviewAccepted'> {
  const about = { ...(transaction && { transaction }), ...(guid !== undefined && { guid }) };
  return { type: 'ReviewAccepted', data: { sessionId, reason, ...about, ...byHand, at: now } };
}
