import { dropReviews } from './apply-review.js';
import { endDecline } from './apply-session.js';
import type { UnwantedReason } from '../events/authorization.events.js';
import { noteExchange, startsOf } from './exchanges.js';
import { type Payment, sessionOf, transactionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { addIds, addTransaction, displaceHints, notePlace, noteVouching } from './transaction-in-draft.js';

export function applyAuthorization(
  draft: Payment,
  { authorizationId, sessionId, amount, evidence, at }: EventOf<'PaymentAuthorized'>['data'],
  reason?: UnwantedReason,
): void {
  const known = transactionOf(draft, authorizationId) ?? unidentified(draft, sessionId, evidence.transactionId);
  const transaction = known ?? addTransaction(draft, { sessionId, id: authorizationId, amount, stance: 'ours', at });
  noteVouching(transaction, evidence.byHand, !known);
  const stance = reason ? 'unwanted' : 'ours';
  const { cycle } = draft;
  const confirmed = !evidence.unconfirmed;
  if (!known && evidence.unconfirmed) transaction.isPlacedByHint = true;
  if (!known && hasCountedIn(draft, sessionId, transaction)) transaction.hasCounted = true;
  notePlace(draft, transaction, sessionId, evidence);
  Object.assign(transaction, {
    amount,
    says: 'authorized',
    since: at,
    stance,
    reason,
    cycle,
    confirmed,
    mayBe: undefined,
  });
  addIds(transaction, authorizationId, evidence.transactionId);
  if (!reason) displaceHints(draft, transaction, evidence);
  dropReviews(draft, (review) => review.transaction === transaction.id || isIdReview(review, sessionId));
  if (!reason) endDecline(draft, sessionId);
  noteExchange(startsOf(draft, sessionId), evidence, at);
}

/** The transaction was recorded and denied before. Now the provider reports it again. */
function hasCountedIn(draft: Payment, sessionId: string, { id }: Transaction): boolean {
  return sessionOf(draft, sessionId)?.countedIds?.includes(id) ?? false;
}

/** The transaction that was reported earlier without an authorization id. */
function unidentified({ transactions }: Payment, sessionId: string, transactionId: string | undefined) {
  return transactions.find(
    (known) =>
      known.sessionId === sessionId && !known.authorizationId && transactionId && known.ids.includes(transactionId),
  );
}

/** A review of a report without any transaction id. The first authorization of the session that has an authorization id closes it. */
function isIdReview(review: Review, sessionId: string): boolean {
  return review.sessionId === sessionId && review.reason === 'AUTHORIZATION_ID_MISSING' && !review.transaction;
}
