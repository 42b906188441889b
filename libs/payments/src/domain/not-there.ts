import { forgottenOf } from './attention.js';
import { isDeniable } from './denial.js';
import { givenBackMinor, isPending, refundsOf } from './money-state.js';
import { isCallUnresolved, isMandatory } from './open-ends.js';
import type { Payment } from './payment.js';
import { isAboutTakenMoney, openReviews } from './reviews.js';
import { isUnwantedSale, type Transaction } from './transaction.js';
import { wantedOf } from './wanted.js';

/** It is in review, and no refund of it was made or is pending. A refund would prove that the money exists. */
export function mayNotBeThere(payment: Payment, known: Transaction): boolean {
  return isUnwantedSale(known) && isUntouchedInReview(payment, known);
}

function isUntouchedInReview(payment: Payment, known: Transaction): boolean {
  const isInReview = openReviews(payment).some(
    ({ transaction, reason }) => transaction === known.id && isAboutTakenMoney(known, reason),
  );
  return isInReview && isUntouched(payment, known);
}

function isUntouched(payment: Payment, known: Transaction): boolean {
  return givenBackMinor(payment, known) === 0 && !refundsOf(payment, known).some(isPending);
}

/** It had failed before it was told to be taken, which can have been an old answer, and a person has kept it. */
function isKeptAfterFailure(payment: Payment, known: Transaction): boolean {
  const { stance, says, hadFailed } = known;
  return stance === 'ours' && says === 'captured' && hadFailed === true && isUntouched(payment, known);
}

/**
 * A person sees at the provider that nothing is authorised under its ids: it ran out, never was, or was captured under others.
 * Of one that nobody completes or cancels, or that must be voided and that no request of the shop waits for; or it was let go, or
 * had failed, and was told to be captured after all.
 */
export function mayBeGone(payment: Payment, known: Transaction): boolean {
  if (forgottenOf(payment).some(({ id }) => id === known.id)) return true;
  if (known.stance === 'ours' && known.says === 'captured' && isUntouchedInReview(payment, known)) return true;
  if (isKeptAfterFailure(payment, known)) return true;
  return isMandatory(payment, known) && wantedOf(payment, known) === 'give-back';
}

/** The person decides whether the transaction exists, and not about the outcome of a call. */
export function isAboutExistence(
  payment: Payment,
  known: Transaction,
  { about, outcome }: { about?: 'authorization' | undefined; outcome: 'happened' | 'did-not-happen' },
): boolean {
  if (about !== undefined && outcome === 'did-not-happen' && mayNotBeThere(payment, known)) return true;
  const { call } = known;
  // A repeated decision about its call is no decision about the authorization.
  const isOfCall = call && (isCallUnresolved(payment, known) || (call.refusedByOperator && about === undefined));
  // Its existence is confirmed, so the decision is about the void that waits for a person.
  const isOfVoid = about === undefined && known.confirmed && isMandatory(payment, known);
  return !isOfCall && !isOfVoid && isDeniable(known) && known.says !== 'voided';
}
