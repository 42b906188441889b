import type { EventContent, SubjectKey } from '#event-store';
import { fold } from '../domain/evolve/evolve.js';
import type { Payment } from '../domain/state/payment.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { refuse } from '../domain/values/refusal.js';
import { paymentEvent } from './payment-event.js';
import type { PaymentRef } from './payment-ref.js';

/** A payment with the version that was read; version 0 and no payment before its first event. */
export interface LoadedPayment {
  payment: Payment | undefined;
  version: number;
}

/** A payment that is not folded yet, with the key of its sealed data; no key after its person was erased. */
export interface FoundPayment {
  ref: PaymentRef;
  /** The payment in its row. `events` come after it. */
  projected: Payment | undefined;
  events: EventContent[];
  key: SubjectKey | undefined;
}

/** The payment was not read yet. */
export const NOT_LOADED: LoadedPayment = { payment: undefined, version: 0 };

export interface UpdatedPayment {
  payment: Payment;
  version: number;
  /** The events that this update appended; empty if there were none. */
  events: PaymentEvent[];
}

/** Folds the events, in order, from the first one or after those in the payment. */
export function loadedFrom(recorded: EventContent[], known: Payment | undefined): LoadedPayment {
  const payment = fold(recorded.map(paymentEvent), known);
  return { payment, version: payment?.version ?? 0 };
}

/** Refuses if the shop has no such order. */
export function existing(payment: Payment | undefined): Payment {
  return payment ?? refuse('ORDER_NOT_FOUND', { field: 'orderId' });
}
