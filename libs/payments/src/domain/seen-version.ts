import type { Payment } from './payment.js';
import { refuse } from './refusal.js';

/**
 * Who decides says which version of the payment was seen, or nothing. Refused on any other than the newest, also where it was decided
 * like this before: that may have been somebody else. Source: ADR-0054.
 */
export function refuseChanged({ version }: Payment, seenVersion: number | undefined): void {
  if (seenVersion !== undefined && seenVersion !== version) refuse('PAYMENT_CHANGED');
}
