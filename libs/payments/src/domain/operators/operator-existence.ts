import type { DecisionContext } from '../values/decision-context.js';
import { denial } from '../state/denial.js';
import type { ByHand, Evidence } from '../events/event-parts.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';
import { voidedBefore } from '../reports/voided-before.js';

/** A person says whether a transaction exists: one that only a notification or a person has reported, or unwanted captured money. */
export function resolveExistence(
  payment: Payment,
  known: Transaction,
  happened: boolean,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const { sessionId, id, isVouchedFor, confirmed: isConfirmed } = known;
  const at = context.now;
  if (happened && isVouchedFor && isConfirmed) return [];
  if (!happened) {
    return [denial(known, { exchange: operatorExchange('the transaction does not exist'), operator: byHand, at })];
  }
  const evidence: Evidence = {
    deduplicationKey: `operator|${id}|${at}`,
    byHand: true,
    ...operatorExchange('the transaction exists'),
  };
  const confirmed: PaymentEvent = { type: 'TransactionConfirmed', data: { sessionId, transaction: id, evidence, at } };
  return [confirmed, ...voidedBefore(payment, [confirmed], context)];
}
