import type { DecisionContext } from '../values/decision-context.js';
import type { ByHand } from '../events/event-parts.js';
import { isDenied, keptWord } from '../evolve/denied-decisions.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { reviewAccepted, stepAfter } from './review-accepted.js';
import { isSaidOfCall, type Transaction } from '../state/transaction.js';

/**
 * Only a person says what became of the transaction, and can take that back. Not while the provider's contradiction is in review, and not
 * for the existence of a transaction, which is denied instead.
 */
export function isTakeable(payment: Payment, known: Transaction): boolean {
  if (!known.saidByOperator || known.isVouchedFor || isDenied(payment, known)) return false;
  return keptWord(known) !== undefined || isSaidOfCall(known);
}

/**
 * Takes back a person's statement. If the provider had contradicted it, the transaction follows the provider. Otherwise the call had no
 * effect, and what the shop was told is carried out by a new call.
 */
export function takeBack(
  payment: Payment,
  known: Transaction,
  operator: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const { id, authorizationId = id, sessionId, call } = known;
  if (keptWord(known)) {
    const accepted = reviewAccepted({ sessionId, reason: 'CONTRADICTS_OPERATOR', transaction: id }, operator, context);
    return [accepted, ...stepAfter(payment, known, accepted, context)];
  }
  const kind = call!.kind;
  const data = { authorizationId, sessionId, exchange: operatorExchange(`${kind} did not happen`), operator };
  return [{ type: kind === 'capture' ? 'CaptureRefused' : 'VoidRefused', data: { ...data, at: context.now } }];
}
