import { plus } from '../values/decision-context.js';
import { inquiryAtOnce, inquiryOnce, latest } from '../schedule/due-inquiry.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { isCycleClosed, hasMoney, isPaid } from '../state/money-state.js';
import { isBlocked } from '../status/call-status.js';
import type { Instant } from '../values/instant.js';
import type { Operation } from '../state/operation.js';
import { oursOf, type Payment } from '../state/payment.js';
import { OVERDUE_MAX_MS, isAskedSince, nextFinalInquiry, nextSessionInquiry } from '../schedule/schedule.js';
import { type Session, isAnsweredAfterEnd, isConcluded, isPayable, mayStillBePaid } from '../state/session.js';

/**
 * A session that may have been paid, or paid again, is inquired about until the provider has answered after its expiry. A last
 * inquiry follows long after. The shop's requests do not end this.
 */
export function dueOfSession(payment: Payment, session: Session, rules: DueRules): DueItem[] {
  const { sessionId, expiresAt, inquiries, deniedAt, refusedAt } = session;
  // A person has denied one of its transactions and may be wrong.
  const due = deniedAt === undefined ? [] : inquiryOnce(payment, sessionId, deniedAt, rules);
  // The provider refused a call about one of the transactions, so an inquiry is due at once.
  if (refusedAt !== undefined) due.push(...inquiryAtOnce(payment, sessionId, refusedAt, rules));
  if (hasMoney(payment, session)) return [...due, ...finalInquiry(session)];
  const reviewed = isBlocked(payment, sessionId);
  if (isPayable(session) && !isConcluded(session)) {
    const points = [nextPageInquiry(payment, session, rules), ...requestedInquiries(payment, session, rules)];
    for (const at of points) if (at !== undefined) due.push({ kind: 'inquire', sessionId, at });
  }
  if (mayEndByTime(payment, session) && !isPaid(payment, session) && !reviewed) {
    // The provider is asked when it expires. Without an answer it expires after `OVERDUE_MAX_MS`.
    const isEndKnown = !isPayable(session) || isAnsweredAfterEnd(session);
    const doubtedAt = latest(expiresAt, refusedAt ?? expiresAt);
    const at = isEndKnown ? latest(expiresAt, inquiries?.at || expiresAt) : plus(doubtedAt, OVERDUE_MAX_MS);
    due.push({ kind: 'expire', sessionId, at });
  }
  return due;
}

/**
 * A page whose money counts may have been paid twice, or refunded at the provider, with the notification lost. One inquiry long after its end
 * finds both.
 */
function finalInquiry(session: Session): DueItem[] {
  const { sessionId, inquireAfterPageEnd } = session;
  if (inquireAfterPageEnd !== 'always' || !isPayable(session) || isConcluded(session)) return [];
  const at = nextFinalInquiry(session);
  return at === undefined ? [] : [{ kind: 'inquire', sessionId, at }];
}

/** The page of a refunded payment may have been paid again until it expires, so inquiries continue after the expiry. */
function nextPageInquiry(payment: Payment, session: Session, { inquireAfterMs }: DueRules): Instant | undefined {
  const at = nextSessionInquiry(session, inquireAfterMs);
  return at !== undefined && isPaid(payment, session) ? latest(at, session.expiresAt) : at;
}

/**
 * A request that found no payment has inquired about the newest sessions only, so inquiries about the others are due. A purchase inquires
 * after it was stored, so its inquiries get time first.
 */
function requestedInquiries(payment: Payment, session: Session, { inquireAfterMs }: DueRules): Instant[] {
  const { askedAt, cycle, operations } = payment;
  const isRequest = ({ kind }: Operation) => kind === 'PURCHASE' || kind === 'VOID' || kind === 'REFUND';
  const last = oursOf(payment) ? undefined : operations.findLast((known) => isRequest(known) && known.cycle === cycle);
  const asksAfter = last?.kind === 'PURCHASE' && !last.end;
  const requests = [
    ...(askedAt ? [{ since: askedAt, at: plus(askedAt, inquireAfterMs) }] : []),
    ...(last ? [{ since: last.at, at: asksAfter ? plus(last.at, inquireAfterMs) : last.at }] : []),
  ];
  return requests.filter(({ since }) => since >= session.at && !isAskedSince(session, since)).map(({ at }) => at);
}

function mayEndByTime(payment: Payment, session: Session): boolean {
  // A notification says that it is paid, and only the provider's answer can say otherwise.
  if (session.toldPaidAt !== undefined) return false;
  const isOver = session.cycle < payment.cycle || isCycleClosed(payment);
  return !isOver && mayStillBePaid(session) && session.opening !== 'refused' && session.opening !== 'unusable';
}
