import * as steps from '../../../libs/payments/src/domain/due/next-steps.js';
import type { PaymentEvent } from '../../../libs/payments/src/domain/events/payment.events.js';

/** Stands for the domain of the model, and tells the events that its steps make. */
export * from '../../model/domain.js';

export const made: PaymentEvent[] = [];

export function advanced(...given: Parameters<typeof steps.advanced>): ReturnType<typeof steps.advanced> {
  const next = steps.advanced(...given);
  made.push(...next.events);
  return next;
}
