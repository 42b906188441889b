import { evolve } from './evolve.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/**
 * The events of a decision, with amounts in every money event: the voided amount, or the amount of a completed refund. The first versions
 * left these out. With them a reader of single events does not need the payment.
 */
export function withAmounts(payment: Payment | undefined, events: PaymentEvent[]): PaymentEvent[] {
  if (!events.some(lacksAmount)) return events;
  let known = payment;
  return events.map((event) => {
    const whole = known ? withAmount(known, event) : event;
    known = evolve(known, whole);
    return whole;
  });
}

function lacksAmount({ type, data }: PaymentEvent): boolean {
  return (type === 'AuthorizationVoided' || type === 'RefundCompleted') && data.amount === undefined;
}

function withAmount(payment: Payment, event: PaymentEvent): PaymentEvent {
  if (!lacksAmount(event)) return event;
  if (event.type === 'AuthorizationVoided') {
    const amount = transactionOf(payment, event.data.authorizationId)?.amount;
    return amount ? { ...event, data: { ...event.data, amount } } : event;
  }
  if (event.type !== 'RefundCompleted') return event;
  const { guid } = event.data;
  const amount = payment.refunds.find((known) => known.guid === guid)?.amount;
  return amount ? { ...event, data: { ...event.data, amount } } : event;
}
