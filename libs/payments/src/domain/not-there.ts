import { forgottenOf } from './attention.js';
import { isDeniable } from './denial.js';
import { givenBackMinor, isPending, refundsOf } from './money-state.js';
import { isCallUnresolved } from './open-ends.js';
import type { Payment } from './payment.js';
import { isAboutTakenMoney, openReviews } from './reviews.js';
import { isUnwantedSale, type Transaction } from './transaction.js';

/** It is in review, and nothing of it went back or is on its way, which would prove that it is there. */
export function mayNotBeThere(payment: Payment, known: Transaction): boolean {
  if (!isUnwantedSale(known) || givenBackMinor(payment, known) > 0) return false;
  const isInReview = openReviews(payment).some(
    ({ transaction, reason }) => transaction === known.id && isAboutTakenMoney(known, reason),
  );
  return isInReview && !refundsOf(payment, known).some(isPending);
}

/** Nobody completes or cancels it, and a person sees at the provider that it is gone: it ran out, or never was. */
export function mayHaveRunOut(payment: Payment, known: Transaction): boolean {
  return forgottenOf(payment).some(({ id }) => id === known.id);
}

/** A person says whether it exists at all, and not what became of the call about it. */
export function isAboutExistence(
  payment: Payment,
  known: Transaction,
  { about, outcome }: { about?: 'authorization' | undefined; outcome: 'happened' | 'did-not-happen' },
): boolean {
  if (about !== undefined && outcome === 'did-not-happen' && mayNotBeThere(payment, known)) return true;
  const { call } = known;
  // The same answer about its call again is none about the authorization.
  const isOfCall = call && (isCallUnresolved(payment, known) || (call.refusedByOperator && about === undefined));
  return !isOfCall && isDeniable(known) && known.says !== 'voided';
}
