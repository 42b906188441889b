import { isNumberOfAnother } from './another-number.js';
import type { DecisionContext } from './decision-context.js';
import type { ByHand, Evidence } from './event-parts.js';
import { parseMoney } from './money.js';
import { refundableMinor } from './money-state.js';
import { operatorExchange } from './operator-exchange.js';
import { sessionOf, type Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { freeGuid } from './record-discovered-refund.js';
import { takenWithRoom } from './refund-source.js';
import { refuse } from './refusal.js';

/** A person has seen a refund at the provider that nobody asked for here, and that no report has told of. */
export function foundRefund(
  payment: Payment,
  sessionId: string,
  { amount: text, transactionId }: { amount: string; transactionId?: string | undefined },
  operator: ByHand,
  { now: at }: DecisionContext,
): PaymentEvent[] {
  const session = sessionOf(payment, sessionId);
  if (!session) return refuse('SESSION_UNKNOWN', { field: 'sessionId' });
  const amount = parseMoney(text, session.amount.currency);
  if (typeof amount === 'string' || amount.minor <= 0) return refuse('AMOUNT_INVALID', { field: 'amount' });
  const source = takenWithRoom(payment, sessionId, amount.minor);
  if (!source || amount.minor > refundableMinor(payment, source))
    return refuse('AMOUNT_EXCEEDS_BALANCE', { field: 'amount' });
  if (transactionId && isNumberOfAnother(payment, source, transactionId))
    refuse('NUMBER_OF_ANOTHER', { field: 'transactionId' });
  const guid = freeGuid(payment, 'operator-refund');
  const evidence: Evidence = {
    deduplicationKey: `operator|${guid}|${at}`,
    byHand: true,
    ...operatorExchange('refund found at the provider'),
    ...(transactionId && { transactionId }),
  };
  const data = { sessionId, guid, amount, transaction: source.id, evidence, operator, at };
  return [{ type: 'RefundDiscovered', data }];
}
