import { sessionOf, type Payment } from './payment.js';
import { isKnownByCapture } from '../events/report-evidence.js';
import { sameMoney } from '../values/money.js';
import type { Transaction } from './transaction.js';

/**
 * An authorization to be voided that may have been captured under other ids: its session has a captured transaction of the
 * same amount, not captured by our call, whose authorization was never reported. A person decides; until then no void is sent.
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
