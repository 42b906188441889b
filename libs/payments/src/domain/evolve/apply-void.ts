import { concernedBy, endCall } from './apply-call.js';
import { failTransaction, hearPaidAgain } from './apply-failure.js';
import { noteUntold } from './authorized-anew.js';
import { borrowed, otherIds } from '../matching/borrowed-ids.js';
import { dropReviews } from './apply-review.js';
import { noteExchange } from './exchanges.js';
import type { Instant } from '../values/instant.js';
import { noteKept } from './denied-decisions.js';
import { type Payment, transactionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { Review } from '../state/review.js';
import { isCallOpen, type Transaction } from '../state/transaction.js';
import { notePlace, noteVouching } from './transaction-in-draft.js';

export function applyVoid(draft: Payment, data: EventOf<'AuthorizationVoided'>['data']): void {
  const { authorizationId, exchange, evidence, operator, failed, isDoubt, at } = data;
  const transaction = transactionOf(draft, authorizationId);
  if (!transaction) return;
  const words = exchange ?? evidence;
  if (words) noteExchange(concernedBy(draft, transaction, 'VOID'), words, at);
  notePlace(draft, transaction, data.sessionId, evidence);
  const others = transaction.says === 'voided' || transaction.isInferred ? [] : otherIds(transaction, evidence);
  if (others.length > 0) transaction.borrowed = borrowed(transaction, others, 'voided', true);
  if (failed) {
    failTransaction(draft, transaction);
    transaction.doubtedAt = isDoubt ? at : undefined;
    if (!operator) hearPaidAgain(draft, transaction);
  }
  noteVouching(transaction, evidence?.byHand);
  const saidByOperator = (operator || evidence?.byHand) && true;
  Object.assign(transaction, { says: 'voided', since: at, confirmed: true, saidByOperator });
  noteUntold(transaction, evidence, at);
  noteKept(draft, transaction, saidByOperator === true);
  endCallOfVoided(draft, transaction, at);
  dropReviews(draft, (review) => review.transaction === transaction.id || isVoidReview(review, data.sessionId));
}

/** A voided transaction was not captured, so an open capture call has no effect. */
function endCallOfVoided(draft: Payment, transaction: Transaction, at: Instant): void {
  const { call } = transaction;
  if (call?.kind === 'void') endCall(draft, call, 'done', at);
  else if (call && isCallOpen(transaction)) endCall(draft, call, 'refused', at);
}

function isVoidReview(review: Review, sessionId: string): boolean {
  return review.sessionId === sessionId && review.reason === 'UNEXPECTED_VOID';
}
