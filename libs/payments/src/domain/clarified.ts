import type { DecisionContext } from './decision-context.js';
import { cleared, itsOwnAfterAll } from './clarification.js';
import type { DueItem } from './due-item.js';
import { transactionOf, type Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { isProvidersWord, isUnclear, type Transaction } from './transaction.js';
import { candidateBeside } from './unclear.js';

/**
 * Money was taken under unknown ids while it was not clear of which transaction, and now the provider says of the other one
 * that it was taken; or the other one is not of this session at all. That makes it clear, in whichever order the two were told.
 */
export function dueClarifications(payment: Payment): DueItem[] {
  return payment.transactions
    .filter((unclear) => isUnclear(unclear) && (!candidateBeside(payment, unclear) || otherTaken(payment, unclear)))
    .map(({ id, sessionId, since }) => ({ kind: 'clarify', transaction: id, sessionId, at: since }));
}

/** The one report of the other one's capture; or that is not there, or was told under its own ids, or others, and this is money of its own. */
export function clarify(payment: Payment, id: string, context: DecisionContext): PaymentEvent[] {
  const unclear = transactionOf(payment, id)!;
  const other = otherTaken(payment, unclear);
  const isTold = !other || other.captureIsNamed || other.captureHasIds;
  return isTold ? itsOwnAfterAll(payment, unclear, context) : [cleared(unclear, context, other.id)];
}

function otherTaken(payment: Payment, unclear: Transaction): Transaction | undefined {
  const other = unclear.says === 'voided' ? undefined : candidateBeside(payment, unclear);
  // What only a notification has placed in another session is not known to be of this one: a person decides.
  if (other?.says !== 'captured' || other.isInferred || other.sessionId !== unclear.sessionId) return undefined;
  // Its capture was told under ids of its own, also where a person alone says whose it was.
  return isProvidersWord(other) || other.captureHasIds ? other : undefined;
}
