import type { DecisionContext } from '../values/decision-context.js';
import { oursOf, sessionsOf, type Payment, sessionOf } from '../state/payment.js';
import type { ByHand } from '../events/event-parts.js';
import type { OperatorAction } from '../events/operator.events.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { sessionsLetGo } from '../state/dismissed-reports.js';
import { refuse } from '../values/refusal.js';
import { releasedOf } from '../status/released.js';
import { openEndsOf } from '../due/open-ends.js';
import { reviewsOf } from '../due/attention.js';
import { mayInquire } from '../schedule/schedule.js';
import { INQUIRIES_FIRST_MAX, unseenSessions } from '../due/unseen-payment.js';

/** Records who acted, if no other event says so. */
export function noteOperatorAct(
  action: OperatorAction,
  sessionId: string | undefined,
  byHand: ByHand,
  { now }: DecisionContext,
): PaymentEvent[] {
  return [{ type: 'OperatorActed', data: { action, ...(sessionId && { sessionId }), ...byHand, at: now } }];
}

/**
 * Sessions that the provider can say something new about: one that was named; or the open ends, a few that may have been paid
 * though nobody has told of it, that of the money that counts, since a refund of it may have been made there, and the newest.
 */
export function sessionsToInquire(
  payment: Payment,
  sessionId: string | undefined,
  { now }: Pick<DecisionContext, 'now'>,
): string[] {
  if (sessionId && !sessionOf(payment, sessionId)) return refuse('SESSION_UNKNOWN', { field: 'sessionId' });
  if (sessionId) return [sessionId];
  const newest = sessionsOf(payment).at(-1)!.sessionId;
  const listed = [...openEndsOf(payment), ...reviewsOf(payment), ...releasedOf(payment), ...sessionsLetGo(payment)];
  const unseen = unseenSessions(payment).filter((session) => session.sessionId !== newest && mayInquire(session, now));
  const asked = [...listed, ...unseen.slice(0, INQUIRIES_FIRST_MAX)].map((item) => item.sessionId);
  const paid = oursOf(payment)?.sessionId ?? newest;
  return [...new Set([...asked, paid, newest])];
}
