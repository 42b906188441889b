import { plus } from './decision-context.js';
import { latest } from './due-inquiry.js';
import type { DueItem, DueRules } from './due-item.js';
import { isPaid } from './money-state.js';
import { isBlocked } from './call-status.js';
import { type Payment, isCycleClosed } from './payment.js';
import { OVERDUE_MAX_MS, nextSessionInquiry } from './schedule.js';
import { type Session, isConcluded, isPayable, mayStillBePaid } from './session.js';

/**
 * A session that may have been paid is inquired about until the provider has answered after its end, whatever the shop
 * did meanwhile.
 */
export function dueOfSession(payment: Payment, session: Session, rules: DueRules): DueItem[] {
  if (isPaid(payment, session)) return [];
  const { sessionId, expiresAt, inquiries } = session;
  const due: DueItem[] = [];
  const reviewed = isBlocked(payment, sessionId);
  if (isPayable(session) && !isConcluded(session)) {
    const at = nextSessionInquiry(session, rules.inquireAfterMs);
    if (at !== undefined) due.push({ kind: 'inquire', sessionId, at });
  }
  if (mayEndByTime(payment, session) && !reviewed) {
    // At its end the provider is asked first; its silence is believed after a while.
    const isSettled = !isPayable(session) || isConcluded(session);
    const at = isSettled ? latest(expiresAt, inquiries?.at || expiresAt) : plus(expiresAt, OVERDUE_MAX_MS);
    due.push({ kind: 'expire', sessionId, at });
  }
  return due;
}

function mayEndByTime(payment: Payment, session: Session): boolean {
  const isOver = session.cycle < payment.cycle || isCycleClosed(payment);
  return !isOver && mayStillBePaid(session) && session.opening !== 'refused' && session.opening !== 'unusable';
}
