import type { DecisionContext } from '../values/decision-context.js';
import { openDisputesAbout } from '../state/disputes.js';
import { balanceMinor, hasMoney, isHint, isPaid } from '../state/money-state.js';
import { oursOf, sessionsOf, type Payment } from '../state/payment.js';
import { blocks, openReviews } from '../status/reviews.js';
import { mayInquire } from '../schedule/schedule.js';
import { isConcluded, isPayable, type Session } from '../state/session.js';

/** Limit of the sessions that one request inquires about. The worker inquires about the others. */
export const INQUIRIES_FIRST_MAX = 3;

type Context = Pick<DecisionContext, 'now'>;

/** The shopper may be paying now, or has paid according to a notification that the provider could not be asked about. */
export function isAwaited(payment: Payment, session: Session, { now }: Context): boolean {
  return (
    isPayable(session) &&
    !session.end &&
    session.cycle === payment.cycle &&
    (session.toldPaidAt !== undefined || (!session.lastAttemptDeclined && session.expiresAt > now)) &&
    !isPaid(payment, session)
  );
}

/** No money is known: nobody has paid, or all was given back. */
function isNothingThere(payment: Payment): boolean {
  return balanceMinor(payment) === 0;
}

/** No confirmed money: there is none, or only notifications report it. A decision that needs it makes an inquiry first. */
export function isNothingCertain(payment: Payment): boolean {
  return isNothingThere(payment) || isHinted(payment) || disputedSession(payment) !== undefined;
}

/** The session of a dispute that only a notification reports and that holds money. */
function disputedSession(payment: Payment): string | undefined {
  return openDisputesAbout(payment, oursOf(payment)).find(({ doubt }) => doubt?.how === 'unconfirmed')?.sessionId;
}

function isHinted(payment: Payment): boolean {
  const ours = oursOf(payment);
  return ours !== undefined && isHint(ours);
}

/** Sessions of unconfirmed authorizations. The one that counts comes first. */
function hintedSessions(payment: Payment): string[] {
  const hints = payment.transactions.filter((known) => isHint(known) && known.cycle === payment.cycle).reverse();
  const sessions = [oursOf(payment)!, ...hints].map(({ sessionId }) => sessionId);
  return [...new Set(sessions)].slice(0, INQUIRIES_FIRST_MAX);
}

/** Whether an inquiry is made however recent the last one is. */
export function isUrgent(payment: Payment, session: Session, context: Context): boolean {
  if (isHinted(payment)) return hintedSessions(payment).includes(session.sessionId);
  if (disputedSession(payment) === session.sessionId) return true;
  return isAwaited(payment, session, context);
}

/** Sessions that may have been paid, or paid again after a refund, without a report. Newest first. */
export function unseenSessions(payment: Payment): Session[] {
  return sessionsOf(payment)
    .filter((session) => isPayable(session) && !hasMoney(payment, session))
    .reverse();
}

/** A page without an answer to its last inquiry. */
export interface OpenPage {
  session: Session;
  hasMoney: boolean;
}

/** Pages whose last inquiry is not answered yet, newest first. One whose money counts gets one if the stored rule says so. */
export function openPages(payment: Payment): OpenPage[] {
  return sessionsOf(payment)
    .filter((session) => isPayable(session) && !isConcluded(session))
    .map((session) => ({ session, hasMoney: hasMoney(payment, session) }))
    .filter((page) => !page.hasMoney || page.session.inquireAfterPageEnd === 'always')
    .reverse();
}

/**
 * The sessions that a request inquires about before it is answered. The session that may be paid now is always included; others at most
 * once a minute.
 */
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
 * Sessions to inquire about before a purchase is refused for want of a payment, or is based on an unconfirmed authorization. A purchase
 * that waits inquires after it was stored.
 */
export function sessionsBehindRefusal(payment: Payment, context: Context): string[] {
  const waits = isAnyAwaited(payment, context) || openReviews(payment).some(blocks);
  return waits && !isHinted(payment) ? [] : sessionsToAskFirst(payment, context);
}

/** Sessions to inquire about for a purchase that waits, also after the provider refused a call about an unconfirmed authorization. */
export function sessionsBehindWaiting(payment: Payment, context: Context): string[] {
  return isAnyAwaited(payment, context) || isHinted(payment) ? sessionsToAskFirst(payment, context) : [];
}

function isAnyAwaited(payment: Payment, context: Context): boolean {
  return sessionsOf(payment).some((session) => isAwaited(payment, session, context));
}
