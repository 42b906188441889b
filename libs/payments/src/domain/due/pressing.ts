import { reviewsOf } from './attention.js';
import type { Prospect } from './law.js';
import { openEndsOf } from './open-ends.js';
import type { DueItem } from '../schedule/due-item.js';
import { isAskedSince } from '../schedule/schedule.js';
import type { Operation } from '../state/operation.js';
import { sessionsOf, type Payment } from '../state/payment.js';
import { statusOf } from '../status/operation-status.js';
import { releasedOf } from '../status/released.js';

/** Something is to be sent or decided. */
const STEPS: ReadonlySet<DueItem['kind']> = new Set(['send', 'refund', 'clarify', 'cancel']);

/**
 * Whether somebody waits for what is due: the shop for an answer, a person for a list, or money for a call. What is left is routine: an
 * inquiry about a page that nobody has paid, or after the end of a paid one, an expiry, a reminder.
 */
export function isPressing(payment: Payment, { due, isAtRest, isListed }: Prospect): boolean {
  if (due.length === 0) return false;
  if (isAskedByPerson(payment) || due.some(({ kind }) => STEPS.has(kind))) return true;
  // Only then is nothing of these open.
  if (isAtRest && !isListed) return false;
  return (
    openEndsOf(payment).length > 0 ||
    reviewsOf(payment).length > 0 ||
    releasedOf(payment).length > 0 ||
    payment.operations.some((operation) => isRequest(operation) && statusOf(payment, operation).status === 'pending')
  );
}

/** A page is started for the shopper, and nobody waits for an answer about it. */
const isRequest = ({ kind }: Operation) => kind !== 'START';

function isAskedByPerson(payment: Payment): boolean {
  const { askedAt } = payment;
  return askedAt !== undefined && sessionsOf(payment).some((session) => !isAskedSince(session, askedAt));
}
