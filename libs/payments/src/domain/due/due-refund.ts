import { plus } from '../values/decision-context.js';
import { inquiryAt, inquiryAtOnce, inquiryDaily, latest } from '../schedule/due-inquiry.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { isPending } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import { mayNotBeSent } from '../status/money-in-doubt.js';
import { RESEND_MIN_MS, nextAttempt } from '../schedule/schedule.js';

export function dueOfRefund(payment: Payment, refund: Payment['refunds'][number], rules: DueRules): DueItem[] {
  const { guid, sessionId, mode, phase, at, failedAt, refusedAt, answerBy, sendFailures = 1 } = refund;
  // The provider may say otherwise for a short time only, so the inquiry is due at once.
  if (phase === 'failed' && refusedAt) return inquiryAtOnce(payment, sessionId, refusedAt, rules);
  if (mode !== 'api' || !isPending(refund)) return [];
  if (phase === 'not-sent') {
    if (mayNotBeSent(payment, refund)) return [];
    return [
      {
        kind: 'refund',
        guid,
        sessionId,
        at: nextAttempt(failedAt ?? at, sendFailures, Math.max(rules.inquireAfterMs, RESEND_MIN_MS)),
      },
    ];
  }
  const from = phase === 'sent' && answerBy ? latest(at, plus(answerBy, -rules.inquireAfterMs)) : at;
  return inquiryAt(payment, sessionId, from, rules);
}

/** Inquiries about refunds that persons make. One inquiry covers all refunds of a session, so one due item per session is enough. */
export function dueOfRefundsByHand(payment: Payment): DueItem[] {
  const found = new Set<string>();
  return payment.refunds.flatMap((refund) => {
    const { sessionId, mode, at } = refund;
    if (mode === 'api' || found.has(sessionId) || !isPending(refund)) return [];
    const due = inquiryDaily(payment, sessionId, at);
    if (due.length > 0) found.add(sessionId);
    return due;
  });
}
