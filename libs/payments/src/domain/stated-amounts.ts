import { evolve } from './evolve.js';
import { transactionOf, type Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';

/**
 * The events of a decision, each money event with its amount: of a void what it gives back, of a completed refund what came
 * back. The first versions left out what the payment knows; whoever reads one event alone need not know the payment.
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
