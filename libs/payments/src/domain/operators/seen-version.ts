import type { Payment } from '../state/payment.js';
import { refuse } from '../values/refusal.js';

/**
 * Refuses a decision that was made on another version of the payment than the newest, even if the same decision exists, since another
 * person may have made it. Undefined: not checked. Source: ADR-0054.
 */
export function refuseChanged({ version }: Payment, seenVersion: number | undefined): void {
  if (seenVersion !== undefined && seenVersion !== version) refuse('PAYMENT_CHANGED');
}
