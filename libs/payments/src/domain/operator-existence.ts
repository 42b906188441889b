import type { DecisionContext } from './decision-context.js';
import { denial } from './denial.js';
import type { ByHand, Evidence } from './event-parts.js';
import { operatorExchange } from './operator-exchange.js';
import type { PaymentEvent } from './payment.events.js';
import type { Transaction } from './transaction.js';

/** Only a notification, or a person, says that it exists; or it is money that may not stay, and is not there. */
export function resolveExistence(
  known: Transaction,
  happened: boolean,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const { sessionId, id, isVouchedFor } = known;
  const at = context.now;
  if (happened && isVouchedFor) return [];
  if (!happened) {
    return [denial(known, { exchange: operatorExchange('the transaction does not exist'), operator: byHand, at })];
  }
  const evidence: Evidence = {
    deduplicationKey: `operator|${id}|${at}`,
    byHand: true,
    ...operatorExchange('the transaction exists'),
  };
  return [{ type: 'TransactionConfirmed', data: { sessionId, transaction: id, evidence, at } }];
}
