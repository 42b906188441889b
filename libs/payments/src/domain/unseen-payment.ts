import type { DecisionContext } from './decision-context.js';
import { isPaid } from './money-state.js';
import { phaseOf, sessionsOf, type Payment } from './payment.js';
import { blocks, openReviews } from './reviews.js';
import { mayInquire } from './schedule.js';
import { isPayable, type Session } from './session.js';

/** A request asks about so many sessions before it is answered; the worker asks about the others. */
export const INQUIRIES_FIRST_MAX = 3;

type Context = Pick<DecisionContext, 'now'>;

/** The shopper may be paying right now, as far as we know. */
export function isAwaited(payment: Payment, session: Session, { now }: Context): boolean {
  return (
    isPayable(session) &&
    !session.end &&
    session.cycle === payment.cycle &&
    !session.lastAttemptDeclined &&
    session.expiresAt > now &&
    !isPaid(payment, session)
  );
}

/** Nobody has paid, as far as we know. */
export function isNothingPaid(payment: Payment): boolean {
  const phase = phaseOf(payment);
  return phase === 'open' || phase === 'cancelled';
}

/** Sessions that may have been paid though nobody has told of it, newest first. */
export function unseenSessions(payment: Payment): Session[] {
  return sessionsOf(payment)
    .filter((session) => isPayable(session) && !isPaid(payment, session))
    .reverse();
}

/** Which of them a request is to ask about: that for which somebody waits whenever it matters, others once a minute. */
export function sessionsToAskFirst(payment: Payment, context: Context): string[] {
  if (!isNothingPaid(payment)) return [];
  const unseen = unseenSessions(payment);
  const awaited = unseen.find((session) => isAwaited(payment, session, context));
  return unseen
    .filter((session) => session === awaited || mayInquire(session, context.now))
    .slice(0, INQUIRIES_FIRST_MAX)
    .map(({ sessionId }) => sessionId);
}

/** Before a purchase that would be refused, since nothing is paid. One that waits is asked about once it is stored. */
export function sessionsBehindRefusal(payment: Payment, context: Context): string[] {
  const waits = isAnyAwaited(payment, context) || openReviews(payment).some(blocks);
  return waits ? [] : sessionsToAskFirst(payment, context);
}

/** For a purchase that waits. */
export function sessionsBehindWaiting(payment: Payment, context: Context): string[] {
  return isAnyAwaited(payment, context) ? sessionsToAskFirst(payment, context) : [];
}

function isAnyAwaited(payment: Payment, context: Context): boolean {
  return sessionsOf(payment).some((session) => isAwaited(payment, session, context));
}
