import { plus } from '../values/decision-context.js';
import type { Instant } from '../values/instant.js';
import { type Payment, sessionOf } from '../state/payment.js';
import { mayInquire } from './schedule.js';
import { isCallOpen } from '../state/transaction.js';

/** Sessions with a call or refund call whose outcome is unknown, including refused refunds. */
export function unknownOutcomes(payment: Payment, now: Instant): { sessionId: string; since: Instant }[] {
  const calls = payment.transactions.flatMap(({ sessionId, call }) => {
    if (!call || !isCallOpen({ call }) || (call.phase === 'sent' && call.answerBy > now)) return [];
    return [{ sessionId, since: call.at }];
  });
  const refunds = payment.refunds
    .filter(
      ({ mode, phase, answerBy }) =>
        mode === 'api' && (phase === 'unknown' || phase === 'pending' || (phase === 'sent' && answerBy! <= now)),
    )
    .map(({ sessionId, at }) => ({ sessionId, since: at }));
  return [...calls, ...refunds, ...doubtedRefunds(payment)];
}

/** Refused refunds without a provider answer since. The provider may have made them. */
export function doubtedRefunds({ refunds, sessions }: Payment): { sessionId: string; since: Instant }[] {
  return refunds.flatMap(({ sessionId, phase, refusedAt }) => {
    const { answeredAt } = sessions[sessionId]?.inquiries ?? {};
    const isDoubted = phase === 'failed' && refusedAt && !(answeredAt && answeredAt > refusedAt);
    return isDoubted ? [{ sessionId, since: refusedAt }] : [];
  });
}

/** Whether a person who reads the payment should trigger an inquiry about an unknown outcome. */
export function isWorthInquiring(payment: Payment, inquireAfterMs: number, now: Instant): boolean {
  return unknownOutcomes(payment, now).some(({ sessionId, since }) => {
    const session = sessionOf(payment, sessionId);
    return session && plus(since, inquireAfterMs) <= now && mayInquire(session, now);
  });
}
