import { forgottenOf } from '../due/attention.js';
import { needsPerson } from '../due/due-transaction.js';
import { isDeniable } from '../state/denial.js';
import { givenBackMinor, isPending, refundsOf } from '../state/money-state.js';
import { isCallUnresolved, isMandatory } from '../due/open-ends.js';
import type { Payment } from '../state/payment.js';
import { isAboutTakenMoney, openReviews } from '../status/reviews.js';
import { isUnwantedSale, type Call, type Transaction } from '../state/transaction.js';
import { wantedOf } from '../status/wanted.js';

/** The transaction is in review, and no refund of it was made or is pending. A refund would prove that the money exists. */
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

/** The transaction had failed before a capture was reported, and a person kept it. The capture report may have been an old answer. */
function isKeptAfterFailure(payment: Payment, known: Transaction): boolean {
  const { stance, says, hadFailed } = known;
  return stance === 'ours' && says === 'captured' && hadFailed === true && isUntouched(payment, known);
}

/**
 * A person may say that nothing is authorized at the provider under these ids: the authorization expired, never existed, or was captured
 * under other ids. Possible for authorizations that the shop neither captures nor voids, for mandatory voids, and for transactions that
 * were voided or had failed before a capture was reported.
 */
export function mayBeGone(payment: Payment, known: Transaction): boolean {
  if (forgottenOf(payment).some(({ id }) => id === known.id)) return true;
  if (known.stance === 'ours' && known.says === 'captured' && isUntouchedInReview(payment, known)) return true;
  if (isKeptAfterFailure(payment, known)) return true;
  return isMandatory(payment, known) && wantedOf(payment, known) === 'give-back';
}

/** The person decides whether the transaction exists, and not about the outcome of a call, or about a void that is to be sent. */
export function isAboutExistence(
  payment: Payment,
  known: Transaction,
  { about, outcome }: { about?: 'authorization' | Call['kind'] | undefined; outcome: 'happened' | 'did-not-happen' },
): boolean {
  if (about === 'authorization' && outcome === 'did-not-happen' && mayNotBeThere(payment, known)) return true;
  const { call } = known;
  // A repeated decision about the call is not a decision about the authorization.
  const isOfCall = call && (isCallUnresolved(payment, known) || (call.refusedByOperator && about !== 'authorization'));
  // The list names the void that waits for a person, or the transaction is confirmed, so that nothing else is open.
  const isListed = about === 'void' || needsPerson(payment, known) || !known.authorizationId;
  const isOfVoid = about !== 'authorization' && (known.confirmed || isListed) && isMandatory(payment, known);
  return !isOfCall && !isOfVoid && isDeniable(known) && known.says !== 'voided';
}

/**
 * A person has denied its call, and the provider has not confirmed that it exists: it is listed as an authorization. So a person who names it by
 * its id alone says that it exists, and not that the call happened after all.
 */
export function isNamedAsUntold(payment: Payment, known: Transaction): boolean {
  return known.call?.refusedByOperator === true && isDeniable(known) && !isCallUnresolved(payment, known);
}
