import type { DecisionContext } from './decision-context.js';
import type { ByHand } from './event-parts.js';
import { isDenied, keptWord } from './kept-to.js';
import { operatorExchange } from './operator-exchange.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { reviewAccepted, stepAfter } from './review-accepted.js';
import { isSaidOfCall, type Transaction } from './transaction.js';

/**
 * A person alone says what became of it, and can take that back. While the provider's denial is in review, that is decided instead;
 * what a person says to exist at all is denied instead.
 */
export function isTakeable(payment: Payment, known: Transaction): boolean {
  if (!known.saidByOperator || known.isVouchedFor || isDenied(payment, known)) return false;
  return keptWord(known) !== undefined || isSaidOfCall(known);
}

/**
 * It follows the provider, where that has denied it and the person had kept to it; else the call had no effect. What the shop was
 * told because of it is brought about by a new call.
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
