import { plus } from './decision-context.js';
import { inquiryOnce, latest } from './due-inquiry.js';
import type { DueItem, DueRules } from './due-item.js';
import { isCycleClosed, hasMoney, isPaid } from './money-state.js';
import { isBlocked } from './call-status.js';
import type { Instant } from './instant.js';
import type { Operation } from './operation.js';
import { oursOf, type Payment } from './payment.js';
import { OVERDUE_MAX_MS, isAskedSince, nextSessionInquiry } from './schedule.js';
import { type Session, isAnsweredAfterEnd, isConcluded, isPayable, mayStillBePaid } from './session.js';

/**
 * A session that may have been paid, also once more, is inquired about until the provider has answered after its end, and a last time
 * long after, whatever the shop did meanwhile.
 */
export function dueOfSession(payment: Payment, session: Session, rules: DueRules): DueItem[] {
  const { sessionId, expiresAt, inquiries, deniedAt, refusedAt } = session;
  // A person may be wrong about one transaction of it, whatever became of the others.
  const due = deniedAt === undefined ? [] : inquiryOnce(payment, sessionId, deniedAt, rules);
  due.push(...refusedInquiry(payment, session, rules));
  if (hasMoney(payment, session)) return due;
  const reviewed = isBlocked(payment, sessionId);
  if (isPayable(session) && !isConcluded(session)) {
    const points = [nextPageInquiry(payment, session, rules), ...requestedInquiries(payment, session, rules)];
    for (const at of points) if (at !== undefined) due.push({ kind: 'inquire', sessionId, at });
  }
  if (mayEndByTime(payment, session) && !isPaid(payment, session) && !reviewed) {
    // At its end the provider is asked first; its silence is believed after a while.
    const isEndKnown = !isPayable(session) || isAnsweredAfterEnd(session);
    const doubtedAt = latest(expiresAt, refusedAt ?? expiresAt);
    const at = isEndKnown ? latest(expiresAt, inquiries?.at || expiresAt) : plus(doubtedAt, OVERDUE_MAX_MS);
    due.push({ kind: 'expire', sessionId, at });
  }
  return due;
}

/** What was paid and went back was told of: its page can have been paid once more until its end, and is asked about from then on. */
function nextPageInquiry(payment: Payment, session: Session, { inquireAfterMs }: DueRules): Instant | undefined {
  const at = nextSessionInquiry(session, inquireAfterMs);
  return at !== undefined && isPaid(payment, session) ? latest(at, session.expiresAt) : at;
}

/** What was refused was not there; what is, the provider can say: at once, and then on the schedule. */
function refusedInquiry(payment: Payment, { sessionId, refusedAt, inquiries }: Session, rules: DueRules): DueItem[] {
  if (refusedAt === undefined) return [];
  const isAsked = inquiries !== undefined && inquiries.at >= refusedAt;
  return inquiryOnce(payment, sessionId, refusedAt, isAsked ? rules : { ...rules, inquireAfterMs: 0 });
}

/**
 * Who built on what is unpaid, the shop or an operator, has asked about the newest sessions only: what was left out is due. Not
 * before the request itself has had the time to ask, where it does so after it was stored.
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
  const isOver = session.cycle < payment.cycle || isCycleClosed(payment);
  return !isOver && mayStillBePaid(session) && session.opening !== 'refused' && session.opening !== 'unusable';
}
