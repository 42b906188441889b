import type { DecisionContext } from './decision-context.js';
import { openDisputesAbout } from './disputes.js';
import { balanceMinor, hasMoney, isHint, isPaid } from './money-state.js';
import { oursOf, sessionsOf, type Payment } from './payment.js';
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

/** Nobody has paid, or all of it went back, as far as we know. */
function isNothingThere(payment: Payment): boolean {
  return balanceMinor(payment) === 0;
}

/** Nor is that certain of which only a notification has told: whoever builds on it asks first. */
export function isNothingCertain(payment: Payment): boolean {
  return isNothingThere(payment) || isHinted(payment) || disputedSession(payment) !== undefined;
}

/** Money of it is held since a notification alone says that it is disputed. */
function disputedSession(payment: Payment): string | undefined {
  return openDisputesAbout(payment, oursOf(payment)).find(({ doubt }) => doubt?.how === 'unconfirmed')?.sessionId;
}

function isHinted(payment: Payment): boolean {
  const ours = oursOf(payment);
  return ours !== undefined && isHint(ours);
}

/** With what only notifications told of, first that which counts. */
function hintedSessions(payment: Payment): string[] {
  const hints = payment.transactions.filter((known) => isHint(known) && known.cycle === payment.cycle).reverse();
  const sessions = [oursOf(payment)!, ...hints].map(({ sessionId }) => sessionId);
  return [...new Set(sessions)].slice(0, INQUIRIES_FIRST_MAX);
}

/** Somebody waits for what the provider says of it, however lately it was asked. */
export function isUrgent(payment: Payment, session: Session, context: Context): boolean {
  if (isHinted(payment)) return hintedSessions(payment).includes(session.sessionId);
  if (disputedSession(payment) === session.sessionId) return true;
  return isAwaited(payment, session, context);
}

/** Sessions that may have been paid, or once more since their money went back, though nobody has told of it: newest first. */
export function unseenSessions(payment: Payment): Session[] {
  return sessionsOf(payment)
    .filter((session) => isPayable(session) && !hasMoney(payment, session))
    .reverse();
}

/** Which of them a request is to ask about: that for which somebody waits whenever it matters, others once a minute. */
export function sessionsToAskFirst(payment: Payment, context: Context): string[] {
  if (isHinted(payment)) return hintedSessions(payment);
  const disputed = disputedSession(payment);
  if (disputed !== undefined) return [disputed];
  if (!isNothingThere(payment)) return [];
  const unseen = unseenSessions(payment);
  const awaited = unseen.find((session) => isAwaited(payment, session, context));
  return unseen
    .filter((session) => session === awaited || mayInquire(session, context.now))
    .slice(0, INQUIRIES_FIRST_MAX)
    .map(({ sessionId }) => sessionId);
}

/**
 * Before a purchase that would be refused, since nothing is paid, or that builds on what only a notification told of. One that
 * waits is asked about once it is stored.
 */
export function sessionsBehindRefusal(payment: Payment, context: Context): string[] {
  const waits = isAnyAwaited(payment, context) || openReviews(payment).some(blocks);
  return waits && !isHinted(payment) ? [] : sessionsToAskFirst(payment, context);
}

/** For a purchase that waits, also since the provider has refused what only notifications told of. */
export function sessionsBehindWaiting(payment: Payment, context: Context): string[] {
  return isAnyAwaited(payment, context) || isHinted(payment) ? sessionsToAskFirst(payment, context) : [];
}

function isAnyAwaited(payment: Payment, context: Context): boolean {
  return sessionsOf(payment).some((session) => isAwaited(payment, session, context));
}
