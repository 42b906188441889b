import { concernedBy, endCall } from './apply-call.js';
import { noteUntold } from './authorized-anew.js';
import { borrowed, isNamed, otherIds } from '../matching/borrowed-ids.js';
import { dropReviews } from './apply-review.js';
import { endDecline } from './apply-session.js';
import { noteExchange } from './exchanges.js';
import { noteKept } from './denied-decisions.js';
import { type Payment, oursOf, transactionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';
import { addIds, addTransaction, displaceHints, notePlace, noteVouching } from './transaction-in-draft.js';

export function applyCapture(draft: Payment, data: EventOf<'PaymentCaptured'>['data']): void {
  const { sessionId, authorizationId, amount, exchange, evidence, operator, at } = data;
  const known = transactionOf(draft, data.transaction ?? authorizationId) ?? reportedSale(draft, data);
  const transaction = known ?? addTransaction(draft, { sessionId, id: firstIdOf(data), amount, stance: 'ours', at });
  const words = exchange ?? evidence;
  if (words) noteExchange(concernedBy(draft, transaction, 'PURCHASE'), words, at);
  noteIds(transaction, !known, data);
  noteVouching(transaction, evidence?.byHand, !known);
  const confirmed = !evidence?.unconfirmed;
  notePlace(draft, transaction, sessionId, evidence);
  const saidByOperator = (operator || evidence?.byHand) && true;
  Object.assign(transaction, { amount, says: 'captured', since: at, confirmed, saidByOperator });
  noteUntold(transaction, evidence, at);
  noteKept(draft, transaction, saidByOperator === true);
  if (transaction.call?.kind === 'capture') endCall(draft, transaction.call, 'done', at);
  if (transaction.stance === 'ours') {
    endDecline(draft, sessionId);
    displaceHints(draft, transaction, evidence ?? {});
  }
  dropReviews(draft, (review) => review.sessionId === sessionId && review.reason === 'UNEXPECTED_CAPTURE');
}

function firstIdOf({ sessionId, authorizationId, evidence }: EventOf<'PaymentCaptured'>['data']): string {
  return authorizationId ?? evidence?.authorizationId ?? evidence?.transactionId ?? sessionId;
}

/** Notes the ids of the reported capture. Ids that are not yet known may belong to another transaction, so they are borrowed. */
function noteIds(transaction: Transaction, isNew: boolean, data: EventOf<'PaymentCaptured'>['data']): void {
  const { evidence, isInferred } = data;
  const others = isNew || isInferred || transaction.isInferred ? [] : otherIds(transaction, evidence);
  if (others.length > 0)
    transaction.borrowed = borrowed(transaction, others, 'captured', transaction.says !== 'captured');
  const before = transaction.ids.length;
  noteCaptureIds(transaction, data);
  if (isInferred) transaction.isInferred = true;
  else if (isNew || transaction.ids.length > before) transaction.captureHasIds = true;
  else if (evidence && isNamed(transaction, evidence)) transaction.captureIsNamed = true;
}

function noteCaptureIds(transaction: Transaction, data: EventOf<'PaymentCaptured'>['data']): void {
  const { authorizationId, evidence } = data;
  // In a refund report the transaction id may be that of the refund, so only the authorization id identifies the sale.
  if (data.isInferred) {
    transaction.transactionId = evidence?.transactionId;
    return;
  }
  addIds(transaction, authorizationId, evidence?.transactionId);
  if (evidence?.authorizationId) addIds(transaction, evidence.authorizationId, undefined);
}

/**
 * Finds the transaction of a capture report without an authorization id: by transaction id, or the transaction that counts if there is
 * none.
 */
function reportedSale(draft: Payment, { sessionId, authorizationId, evidence }: EventOf<'PaymentCaptured'>['data']) {
  if (evidence?.transactionId) return transactionOf(draft, evidence.transactionId);
  const ours = oursOf(draft);
  return authorizationId === undefined && ours?.sessionId === sessionId ? ours : undefined;
}
