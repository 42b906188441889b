import type { EventContent } from '#event-store';
import type { PaymentEvent, PaymentEventType } from '../domain/events/payment.events.js';
import { schemaVersionOf } from './payment-upcasters.js';

/**
 * A payment event that was read. Throws if its version is not the one that this release knows: a later release wrote it, or it was read
 * without `paymentUpcasters`. Skipping it would lose its content.
 */
export function paymentEvent({ type, schemaVersion, data }: EventContent): PaymentEvent {
  const known = schemaVersionOf(type as PaymentEventType);
  if (schemaVersion !== known) throw new Error(`${type} of version ${schemaVersion} cannot be read, only ${known}`);
  return { type, data } as PaymentEvent;
}
