import { answerAnew, failRefund, failTransaction, hearPaidAgain } from './apply-failure.js';
import { becomeClear } from './apply-unclear.js';
import { turnRefusedVoids } from './apply-link.js';
import { followProvider, furthestWord } from './follow-provider.js';
import { keptWord } from './denied-decisions.js';
import { dropReviews } from './apply-review.js';
import { giveBackBorrowed } from '../matching/borrowed-ids.js';
import { noteDecision } from './apply-review-decision.js';
import { excessKey } from '../status/excess-refunds.js';
import type { Instant } from '../values/instant.js';
import { becomeTaken, resolveAfterAll, takeIn } from './keep-money.js';
import { isAbout } from '../state/operation.js';
import { transactionOf, type Payment } from '../state/payment.js';
import { refusedKey } from '../status/refused-as-too-much.js';
import { readKey } from '../events/report-evidence.js';
import type { Review } from '../state/review.js';
import type { EventOf } from '../events/payment.events.js';
import { isForInformation } from '../status/reviews.js';
import type { Transaction } from '../state/transaction.js';
import { stepIfAccepted } from '../matching/unclear.js';

/** A person accepts the provider's report: the payment follows it, and operation answers that contradict it are derived again. */
export function applyAcceptance(
  draft: Payment,
  { sessionId, reason, transaction: id, guid, at }: EventOf<'ReviewAccepted'>['data'],
): void {
  const transaction = transactionOf(draft, id);
  const review = draft.reviews.find(
    (known) =>
      known.sessionId === sessionId && known.reason === reason && known.transaction === id && known.guid === guid,
  );
  dropReviews(draft, (known) => known === review);
  const excess = reason === 'REFUND_EXCEEDS_CAPTURED' && transaction && excessKey(draft, transaction);
  if (reason === 'REFUND_REFUSED_AS_TOO_MUCH') draft.accepted.push(refusedKey(guid));
  else if (id) draft.accepted.push(excess || `${reason}|${id}`);
  noteDecision(draft, sessionId, 'accepted');
  if (reason === 'REFUND_CONTRADICTS_ANSWER') return turnRefund(draft, guid);
  if (reason === 'REFUND_FAILED_THOUGH_RESOLVED') return failRefund(draft, guid);
  // A review about a refund does not decide whether the captured money belongs to the order.
  if (!transaction || reason.startsWith('REFUND_') || isForInformation(reason)) return;
  switch (reason) {
    case 'TRANSACTION_UNCLEAR':
      return becomeStep(draft, transaction);
    case 'CONTRADICTS_OPERATOR':
      return followProvider(
        draft,
        transaction,
        furthestWord(transaction, review ? review.says : keptWord(transaction)),
      );
    case 'AUTHORIZED_AFTER_ALL':
    case 'UNEXPECTED_VOID':
      return followProvider(draft, transaction, review?.says);
    case 'FAILED_THOUGH_PAID':
      fail(draft, transaction, review);
      answerAnew(draft, transaction, 'PURCHASE', 'resolved');
      return answerAnew(draft, transaction, 'VOID', 'rejected');
    case 'VOIDED_THOUGH_REJECTED':
      return resolveVoid(draft, transaction);
    case 'VOIDED_THOUGH_RESOLVED':
      answerAnew(draft, transaction, 'PURCHASE', 'resolved');
      return resolveVoid(draft, transaction);
    default:
      return keep(draft, transaction, review, at);
  }
}

/** The money exists, over the reported amount, and counts. */
function keep(draft: Payment, transaction: Transaction, review: Review | undefined, at: Instant): void {
  const stepOf = stepIfAccepted(draft, transaction);
  if (stepOf !== undefined) return becomeClear(draft, transaction, stepOf);
  if (review?.amount) transaction.amount = review.amount;
  if (review?.says === 'captured' && transaction.says === 'authorized') becomeTaken(draft, transaction, at);
  takeIn(draft, transaction, review);
}

/** An inferred sale takes the amount of its own report. */
function becomeStep(draft: Payment, unclear: Transaction): void {
  const other = transactionOf(draft, unclear.mayBe ?? unclear.wasMayBe);
  if (other?.isInferred) other.amount = unclear.amount;
  becomeClear(draft, unclear, other?.id);
}

/** If the failure was reported only under borrowed ids, those ids belong to another transaction. This transaction did not fail. */
function fail(draft: Payment, transaction: Transaction, review: Review | undefined): void {
  const ids = review ? readKey(review.reportKey).ids : [];
  if (ids.length > 0 && ids.every((id) => transaction.borrowed?.ids.includes(id!))) {
    giveBackBorrowed(draft, transaction);
    transaction.doubtedAt = undefined;
    return;
  }
  failTransaction(draft, transaction);
  hearPaidAgain(draft, transaction);
  transaction.call = undefined;
}

function resolveVoid(draft: Payment, transaction: Transaction): void {
  resolveAfterAll(draft, transaction, (known) => known.kind === 'VOID' && isAbout(known, transaction));
}

/** The provider contradicts what is recorded about a refund. The refund becomes failed. */
function turnRefund(draft: Payment, guid: string | undefined): void {
  const refund = draft.refunds.find((known) => known.guid === guid);
  // A refund found at the provider stays completed, because it is not the rejected one. Voids that were rejected may now be resolved.
  if (refund?.mode === 'provider') return turnRefusedVoids(draft);
  failRefund(draft, guid);
}
