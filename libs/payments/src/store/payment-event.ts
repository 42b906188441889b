import type { EventContent } from '#event-store';
import type { PaymentEvent } from '../domain/payment.events.js';

export function paymentEvent({ type, data }: EventContent): PaymentEvent {
  return { type, data } as PaymentEvent;
}
