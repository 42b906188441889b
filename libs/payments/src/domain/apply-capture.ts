import { concernedBy, endCall } from './apply-call.js';
import { dropReviews } from './apply-review.js';
import { endDecline } from './apply-session.js';
import { noteExchange } from './exchanges.js';
import { type Payment, oursOf, transactionOf } from './payment.js';
import type { EventOf } from './payment.events.js';
import type { Transaction } from './transaction.js';
import { addIds, addTransaction, displaceHints, noteVouching } from './transaction-in-draft.js';

export function applyCapture(draft: Payment, data: EventOf<'PaymentCaptured'>['data']): void {
  const { sessionId, authorizationId, amount, exchange, evidence, operator, at } = data;
  const known = transactionOf(draft, data.transaction ?? authorizationId) ?? reportedSale(draft, data);
  const transaction = known ?? addTransaction(draft, { sessionId, id: firstIdOf(data), amount, stance: 'ours', at });
  const words = exchange ?? evidence;
  if (words) noteExchange(concernedBy(draft, transaction, 'PURCHASE'), words, at);
  noteCaptureIds(transaction, data, !known);
  noteVouching(transaction, evidence?.byHand, !known);
  const confirmed = !evidence?.unconfirmed;
  const saidByOperator = (operator || evidence?.byHand) && true;
  Object.assign(transaction, { amount, says: 'captured', since: at, confirmed, saidByOperator });
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

function noteCaptureIds(transaction: Transaction, data: EventOf<'PaymentCaptured'>['data'], isNew: boolean): void {
  const { authorizationId, evidence, isInferred } = data;
  // Of a refund that tells of it the number may be its own, and the other id is.
  if (isInferred) {
    Object.assign(transaction, { isInferred, transactionId: evidence?.transactionId });
    return;
  }
  const before = transaction.ids.length;
  addIds(transaction, authorizationId, evidence?.transactionId);
  if (evidence?.authorizationId) addIds(transaction, evidence.authorizationId, undefined);
  if (isNew || transaction.ids.length > before) transaction.captureHasIds = true;
}

/** Of a report without an id to capture with: by its number, or where it has none either, the one that counts. */
function reportedSale(draft: Payment, { sessionId, authorizationId, evidence }: EventOf<'PaymentCaptured'>['data']) {
  if (evidence?.transactionId) return transactionOf(draft, evidence.transactionId);
  const ours = oursOf(draft);
  return authorizationId === undefined && ours?.sessionId === sessionId ? ours : undefined;
}
