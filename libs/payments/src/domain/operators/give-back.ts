import type { DecisionContext } from '../values/decision-context.js';
import { refundableMinor, refundsOf } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';

/**
 * Gives back unwanted money by a refund that the shop has not requested. If a refund call of it has failed before, a person makes the
 * refund.
 */
export function giveBack(
  payment: Payment,
  known: Transaction,
  { refunds }: { refunds: 'manual' | 'api' | 'none' },
  { now, answerBy }: DecisionContext,
): PaymentEvent {
  const { sessionId, id, amount } = known;
  const guid = freeGuid(payment, `review-${id}`);
  const hasFailed = refundsOf(payment, known).some((refund) => refund.mode === 'api' && refund.phase === 'failed');
  const mode = refunds === 'api' && !hasFailed ? ('api' as const) : ('manual' as const);
  const place = { guid, fingerprint: '', sessionId, transaction: id, operation: 'REVIEW' as const, mode };
  const left = { ...amount, minor: refundableMinor(payment, known) };
  return { type: 'RefundRequested', data: { ...place, amount: left, ...(mode === 'api' && { answerBy }), at: now } };
}

function freeGuid({ operations }: Payment, guid: string): string {
  const taken = operations.filter((operation) => operation.guid.startsWith(guid)).length;
  return taken === 0 ? guid : `${guid}-${taken + 1}`;
}
