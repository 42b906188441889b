import type { EventContent, SubjectKey } from '#event-store';
import { fold } from '../domain/evolve.js';
import type { Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import { refuse } from '../domain/refusal.js';
import { paymentEvent } from './payment-event.js';
import type { PaymentRef } from './payment-ref.js';

/** A payment with the version it was read at; version 0 and no payment before its first event. */
export interface LoadedPayment {
  payment: Payment | undefined;
  version: number;
}

/** A payment, not folded yet, and the key of what is sealed about it; no key after its person was erased. */
export interface FoundPayment {
  ref: PaymentRef;
  /** As its row has it, and the events after that. */
  projected: Payment | undefined;
  events: EventContent[];
  key: SubjectKey | undefined;
}

/** Not read yet. */
export const NOT_LOADED: LoadedPayment = { payment: undefined, version: 0 };

export interface UpdatedPayment {
  payment: Payment;
  version: number;
  /** What this update appended; empty when there was nothing to do. */
  events: PaymentEvent[];
}

/** The events in order, from the first or after those that are in the payment. */
export function loadedFrom(recorded: EventContent[], known: Payment | undefined): LoadedPayment {
  const payment = fold(recorded.map(paymentEvent), known);
  return { payment, version: payment?.version ?? 0 };
}

/** Refuses where the shop has no such order. */
export function existing(payment: Payment | undefined): Payment {
  return payment ?? refuse('ORDER_NOT_FOUND', { field: 'orderId' });
}
