import type { EventContent } from '#event-store';
import type { PaymentEvent, PaymentEventType } from '../domain/payment.events.js';
import { schemaVersionOf } from './payment-upcasters.js';

/**
 * An event of a payment as it was read. Throws where it is not of the version that this release knows: a later release
 * wrote it, or it was read without `paymentUpcasters`. To pass over what it says would be to lose it.
 */
export function paymentEvent({ type, schemaVersion, data }: EventContent): PaymentEvent {
  const known = schemaVersionOf(type as PaymentEventType);
  if (schemaVersion !== known) throw new Error(`${type} of version ${schemaVersion} cannot be read, only ${known}`);
  return { type, data } as PaymentEvent;
}
