import type { DecisionContext } from '../values/decision-context.js';
import { cleared, itsOwnAfterAll } from './clarification.js';
import type { DueItem } from '../schedule/due-item.js';
import { dueEarlyDisputes, earlyDisputeOf, recordEarly } from './early-disputes.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { isProvidersWord, isUnclear, type Transaction } from '../state/transaction.js';
import { candidateBeside } from '../matching/unclear.js';

/**
 * Unclear transactions that have become clear: the provider reports the capture of the candidate transaction, or the candidate
 * turned out to belong to another session. The order of the reports makes no difference.
 */
export function dueClarifications(payment: Payment): DueItem[] {
  const unclear = payment.transactions
    .filter((known) => isUnclear(known) && (!candidateBeside(payment, known) || otherTaken(payment, known)))
    .map(({ id, sessionId, since }): DueItem => ({ kind: 'clarify', transaction: id, sessionId, at: since }));
  return [...unclear, ...dueEarlyDisputes(payment)];
}

/**
 * Either the capture of the candidate transaction, or a transaction of its own if that capture is already reported or there is no
 * candidate.
 */
export function clarify(payment: Payment, id: string, context: DecisionContext): PaymentEvent[] {
  const unclear = transactionOf(payment, id)!;
  const early = earlyDisputeOf(payment, unclear);
  if (early) return recordEarly(payment, unclear, early, context);
  const other = otherTaken(payment, unclear);
  const isTold = !other || other.captureIsNamed || other.captureHasIds;
  return isTold ? itsOwnAfterAll(payment, unclear, context) : [cleared(unclear, context, other.id)];
}

function otherTaken(payment: Payment, unclear: Transaction): Transaction | undefined {
  const other = unclear.says === 'voided' ? undefined : candidateBeside(payment, unclear);
  // Only a notification assigns the candidate to another session. A person decides.
  if (other?.says !== 'captured' || other.isInferred || other.sessionId !== unclear.sessionId) return undefined;
  // The capture is confirmed by the provider, or has ids of its own, even if only a person assigned it to the candidate.
  return isProvidersWord(other) || other.captureHasIds ? other : undefined;
}
