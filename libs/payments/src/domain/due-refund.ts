import { plus } from './decision-context.js';
import { inquiryAt, inquiryOnce, latest } from './due-inquiry.js';
import type { DueItem, DueRules } from './due-item.js';
import { isPending } from './money-state.js';
import type { Payment } from './payment.js';
import { RESEND_MIN_MS, nextAttempt } from './schedule.js';

export function dueOfRefund(payment: Payment, refund: Payment['refunds'][number], rules: DueRules): DueItem[] {
  const { guid, sessionId, mode, phase, at, failedAt, refusedAt, answerBy, sendFailures = 1 } = refund;
  if (phase === 'failed' && refusedAt) return inquiryOnce(payment, sessionId, refusedAt, rules);
  if (mode !== 'api' || !isPending(refund)) return [];
  if (phase === 'not-sent') {
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
