import { isNumberOfAnother } from './refund-number-conflict.js';
import type { DecisionContext } from '../values/decision-context.js';
import type { ByHand, Evidence } from '../events/event-parts.js';
import { parseMoney } from '../values/money.js';
import { refundableMinor } from '../state/money-state.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Session } from '../state/session.js';
import { sessionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { freeGuid } from '../reports/record-discovered-refund.js';
import { takenWithRoom } from '../state/refund-source.js';
import { refuse } from '../values/refusal.js';

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
  const amount = parseMoney(text, paidCurrency(payment, session));
  if (typeof amount === 'string' || amount.minor <= 0) return refuse('AMOUNT_INVALID', { field: 'amount' });
  const source = takenWithRoom(payment, sessionId, amount);
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

/** The currency that was locked in the session, unless it was paid in another one only. */
function paidCurrency({ transactions }: Payment, { sessionId, amount: { currency } }: Session): string {
  const taken = transactions.filter((known) => known.sessionId === sessionId && known.says === 'captured');
  return taken.length === 0 || taken.some(({ amount }) => amount.currency === currency)
    ? currency
    : taken[0]!.amount.currency;
}
