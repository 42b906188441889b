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
 * The sessions of an inquiry by an operator: the named one; or those with open ends or reviews, a few that may have been paid without a
 * report, that of the counting money (a refund may have been made in the dashboard), and the newest.
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
