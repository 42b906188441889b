import { sessionOf, type Payment } from './payment.js';
import { isKnownByCapture } from './report-evidence.js';
import { sameMoney } from './money.js';
import type { Transaction } from './transaction.js';

/**
 * It must be voided, and may have been captured under ids of its own: money of its session was taken over its amount, not by our
 * call, and no authorization of that money was ever told. A person says which it is; until then nothing is sent.
 */
export function mayBeTaken(payment: Payment, known: Transaction): boolean {
  const { id, sessionId, amount, stance, says, confirmed } = known;
  if (stance !== 'unwanted' || says !== 'authorized' || !confirmed) return false;
  if (sessionOf(payment, sessionId)?.flow !== 'acv') return false;
  return payment.transactions.some(
    (other) =>
      other.says === 'captured' &&
      other.sessionId === sessionId &&
      other.call?.kind !== 'capture' &&
      sameMoney(other.amount, amount) &&
      (other.mayBe === id || isKnownByCapture(payment.reports, other)),
  );
}
