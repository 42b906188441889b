import type { PaymentEvent } from '../../../libs/payments/src/domain/events/payment.events.js';
import type { Payment } from '../../../libs/payments/src/domain/state/payment.js';
import type { DecisionContext } from '../../../libs/payments/src/domain/values/decision-context.js';

export interface Setup {
  flow: 'acv' | 'sale';
  refunds: 'manual' | 'api';
  confirmation: 'response' | 'webhook';
}

/** `then`: what is decided next, of the payment that this leads to. */
interface Events {
  said?: unknown;
  events: PaymentEvent[];
  then?: (payment: Payment) => PaymentEvent[];
}

/** One thing that may happen. `ms`: how much later it happens. */
export interface Act {
  name: string;
  ms: number;
  decide: (payment: Payment | undefined, context: DecisionContext, setup: Setup) => Events;
}

export type Made = Pick<Act, 'name' | 'decide'>;

/** Of a payment that is there. */
export function act(
  name: string,
  decide: (payment: Payment, context: DecisionContext, setup: Setup) => PaymentEvent[],
): Made {
  return { name, decide: (payment, ...given) => ({ events: payment ? decide(payment, ...given) : [] }) };
}

export function nth<T>(items: readonly T[], place: number): T | undefined {
  return items[place % Math.max(1, items.length)];
}
