import { openDisputesOf } from '../state/disputes.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import { isPending, toGiveBackMinor } from '../state/money-state.js';
import { openEndsOf } from './open-ends.js';
import { existingSession, oursOf, transactionOf, type Payment } from '../state/payment.js';
import { releasedOf } from '../status/released.js';
import type { OpenReview } from '../state/review.js';
import { openReviews } from '../status/reviews.js';
import type { Transaction } from '../state/transaction.js';
import { isTakenUnasked, wantedOf } from '../status/wanted.js';

/** A review with the money at stake. */
export interface ReviewItem extends OpenReview {
  amount: Money;
  /** The reported amount, if it differs from the agreed one. */
  reported?: Money | undefined;
}

export interface WaitingRefund {
  guid: string;
  sessionId: string;
  amount: Money;
  since: Instant;
}

/** The open reviews. Reviews that contradict an answer to the shop come first. */
export function reviewsOf(payment: Payment): ReviewItem[] {
  return openReviews(payment)
    .map((review) => ({ ...review, amount: amountOf(payment, review), ...reportedOf(payment, review) }))
    .sort((one, other) => Number(other.contradictsAnswer) - Number(one.contradictsAnswer));
}

function reportedOf({ reviews }: Payment, { sessionId, reason, transaction }: OpenReview) {
  if (reason !== 'AMOUNT_MISMATCH' && reason !== 'CURRENCY_MISMATCH') return {};
  const isIt = (review: Payment['reviews'][number]) =>
    review.sessionId === sessionId && review.reason === reason && review.transaction === transaction;
  const amount = reviews.find(isIt)?.amount;
  return amount ? { reported: amount } : {};
}

function amountOf(payment: Payment, { transaction, guid, sessionId }: OpenReview): Money {
  const refund = payment.refunds.find((known) => known.guid === guid);
  const mismatch = transactionOf(payment, transaction)?.stance === 'disputed';
  const ofTransaction = mismatch ? undefined : transactionOf(payment, transaction)?.amount;
  return refund?.amount ?? ofTransaction ?? existingSession(payment, sessionId).amount;
}

/** Refunds that a person has to make at the provider. */
export function waitingRefundsOf(payment: Payment): WaitingRefund[] {
  return payment.refunds
    .filter((refund) => refund.mode === 'manual' && isPending(refund))
    .map((refund) => {
      const { guid, sessionId, amount, at } = refund;
      // Nothing is left to refund. The whole amount is shown, so that a person can confirm or reject the request.
      const minor = toGiveBackMinor(payment, refund) || amount.minor;
      return { guid, sessionId, amount: { ...amount, minor }, since: at };
    });
}

/** Money that the shop neither captures nor voids after operators were reminded; it may be captured at the provider. */
export function forgottenOf(payment: Payment): Transaction[] {
  const ours = oursOf(payment);
  if (!ours?.remindedAt) return [];
  const isAuthorized = ours.says === 'authorized' && wantedOf(payment, ours) === 'keep';
  return isAuthorized || isTakenUnasked(payment, ours) ? [ours] : [];
}

/** Whether the payment is on any operators' list. */
export function needsAttention(payment: Payment): boolean {
  return (
    openReviews(payment).length > 0 ||
    openEndsOf(payment).length > 0 ||
    waitingRefundsOf(payment).length > 0 ||
    forgottenOf(payment).length > 0 ||
    openDisputesOf(payment).length > 0 ||
    releasedOf(payment).length > 0
  );
}
