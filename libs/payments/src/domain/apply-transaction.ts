import { noteExchange, openOperations, startsOf, type ShownExchange } from './exchanges.js';
import type { Money } from './money.js';
import { oursOf, transactionOf, type Operation, type Payment } from './payment.js';
import type { AuthorizationEvent, EventOf, Instant, ReviewReason, UnwantedReason } from './payment.events.js';
import { isCallOpen, type Call, type CallPhase, type Transaction } from './transaction.js';

export function applyTransaction(draft: Payment, event: AuthorizationEvent): void {
  switch (event.type) {
    case 'PaymentAuthorized':
      return authorized(draft, event.data);
    case 'UnwantedAuthorizationReported':
      return authorized(draft, event.data, event.data.reason);
    case 'TransactionConfirmed': {
      const { transaction, evidence } = event.data;
      const known = transactionOf(draft, transaction);
      if (!known) return;
      Object.assign(known, { confirmed: true, saidByOperator: undefined });
      return addIds(known, evidence.authorizationId, evidence.transactionId);
    }
    case 'AuthorizationReminded':
    case 'AuthorizationGivenUp': {
      const known = transactionOf(draft, event.data.authorizationId);
      const { type } = event;
      if (known) known[type === 'AuthorizationReminded' ? 'remindedAt' : 'givenUpAt'] = event.data.at;
      return;
    }
    case 'CaptureRequested':
      return called(draft, 'capture', event.data);
    case 'AuthorizationVoidRequested':
      return called(draft, 'void', event.data);
    case 'CaptureAccepted':
    case 'VoidAccepted':
      return answered(draft, 'accepted', event.data);
    case 'CaptureRefused':
    case 'VoidRefused':
      return answered(draft, 'refused', event.data);
    case 'CaptureNotSent':
    case 'VoidNotSent':
      return answered(draft, 'not-sent', event.data);
    case 'CaptureOutcomeUnknown':
    case 'VoidOutcomeUnknown':
      return answered(draft, 'unknown', event.data);
    case 'PaymentCaptured':
      return captured(draft, event.data);
    case 'AuthorizationVoided':
      return voided(draft, event.data);
  }
}

export function addIds(
  known: Transaction,
  authorizationId: string | undefined,
  transactionId: string | undefined,
): void {
  for (const id of [authorizationId, transactionId]) if (id && !known.ids.includes(id)) known.ids.push(id);
  known.authorizationId ??= authorizationId;
  known.transactionId = transactionId ?? known.transactionId;
}

function authorized(
  draft: Payment,
  { authorizationId, sessionId, amount, evidence, at }: EventOf<'PaymentAuthorized'>['data'],
  reason?: UnwantedReason,
): void {
  const known = transactionOf(draft, authorizationId) ?? unidentified(draft, sessionId, evidence.transactionId);
  const transaction = known ?? create(draft, sessionId, authorizationId, amount, at);
  const stance = reason ? 'unwanted' : 'ours';
  const { cycle } = draft;
  const confirmed = !evidence.unconfirmed;
  Object.assign(transaction, { amount, says: 'authorized', since: at, stance, reason, cycle, confirmed });
  addIds(transaction, authorizationId, evidence.transactionId);
  dropReviews(draft, (review) => review.transaction === transaction.id || isIdReview(review, sessionId));
  if (!reason) paid(draft, sessionId);
  noteExchange(startsOf(draft, sessionId), evidence, at);
}

/** Reported before without the id to capture with. */
function unidentified({ transactions }: Payment, sessionId: string, transactionId: string | undefined) {
  return transactions.find(
    (known) =>
      known.sessionId === sessionId && !known.authorizationId && transactionId && known.ids.includes(transactionId),
  );
}

/** Without a number of the transaction either: the first that has its id answers it. */
function isIdReview(review: Payment['reviews'][number], sessionId: string): boolean {
  return review.sessionId === sessionId && review.reason === 'AUTHORIZATION_ID_MISSING' && !review.transaction;
}

function captured(draft: Payment, data: EventOf<'PaymentCaptured'>['data']): void {
  const { sessionId, authorizationId, amount, exchange, evidence, operator, at } = data;
  const known = transactionOf(draft, data.transaction ?? authorizationId) ?? reportedSale(draft, data);
  const transaction = known ?? create(draft, sessionId, firstIdOf(data), amount, at);
  const words = exchange ?? evidence;
  if (words) noteExchange(concerned(draft, transaction, 'PURCHASE'), words, at);
  const before = transaction.ids.length;
  noteCaptureIds(transaction, data);
  if (!known || transaction.ids.length > before) transaction.captureHasIds = true;
  const confirmed = !evidence?.unconfirmed;
  Object.assign(transaction, { amount, says: 'captured', since: at, confirmed, saidByOperator: operator && true });
  if (transaction.call?.kind === 'capture') endCall(draft, transaction.call, 'done', at);
  if (transaction.stance === 'ours') paid(draft, sessionId);
  dropReviews(draft, (review) => review.sessionId === sessionId && review.reason === 'UNEXPECTED_CAPTURE');
}

function firstIdOf({ sessionId, authorizationId, evidence }: EventOf<'PaymentCaptured'>['data']): string {
  return authorizationId ?? evidence?.authorizationId ?? evidence?.transactionId ?? sessionId;
}

function noteCaptureIds(transaction: Transaction, data: EventOf<'PaymentCaptured'>['data']): void {
  const { authorizationId, evidence } = data;
  addIds(transaction, authorizationId, evidence?.transactionId);
  if (evidence?.authorizationId) addIds(transaction, evidence.authorizationId, undefined);
}

/** Of a report without an id to capture with: by its number, or where it has none either, the one that counts. */
function reportedSale(draft: Payment, { sessionId, authorizationId, evidence }: EventOf<'PaymentCaptured'>['data']) {
  if (evidence?.transactionId) return transactionOf(draft, evidence.transactionId);
  const ours = oursOf(draft);
  return authorizationId === undefined && ours?.sessionId === sessionId ? ours : undefined;
}

function voided(draft: Payment, data: EventOf<'AuthorizationVoided'>['data']): void {
  const { authorizationId, exchange, evidence, operator, at } = data;
  const transaction = transactionOf(draft, authorizationId);
  if (!transaction) return;
  const words = exchange ?? evidence;
  if (words) noteExchange(concerned(draft, transaction, 'VOID'), words, at);
  Object.assign(transaction, { says: 'voided', since: at, confirmed: true, saidByOperator: operator && true });
  // What is voided was not captured, and will not be.
  if (transaction.call?.kind === 'void') endCall(draft, transaction.call, 'done', at);
  else if (transaction.call && isCallOpen(transaction)) endCall(draft, transaction.call, 'refused', at);
  dropReviews(draft, (review) => review.transaction === transaction.id || isVoidReview(review, data.sessionId));
}

function isVoidReview(review: { sessionId: string; reason: ReviewReason }, sessionId: string): boolean {
  return review.sessionId === sessionId && review.reason === 'UNEXPECTED_VOID';
}

function called(
  draft: Payment,
  kind: Call['kind'],
  data: EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'>['data'],
): void {
  const { authorizationId, sessionId, at, answerBy, isResend } = data;
  const transaction = transactionOf(draft, authorizationId);
  if (!transaction) return;
  const last = transaction.call?.kind === kind ? transaction.call : undefined;
  // What did not leave was no sending: this is the same one, tried once more.
  const isSame = last?.phase === 'not-sent';
  const attempts = (last?.attempts ?? 0) + (isSame ? 0 : 1);
  const kept = isSame ? { sendFailures: last.sendFailures, isResend: last.isResend } : {};
  const resend = isResend ? { isResend: true } : {};
  transaction.call = { kind, phase: 'sent', at, answerBy, firstAt: last?.firstAt ?? at, attempts, ...kept, ...resend };
  const session = draft.sessions[sessionId];
  if (session) session.inquiries = { times: 0, at: '', answeredAt: session.inquiries?.answeredAt };
}

/** The provider's answer to a call that is not yet its effect. */
function answered(
  draft: Payment,
  phase: Exclude<CallPhase, 'sent' | 'done'>,
  data: { authorizationId: string; exchange: ShownExchange; reportedAsDone?: true; operator?: unknown; at: Instant },
): void {
  const { authorizationId, exchange, reportedAsDone, at } = data;
  const transaction = transactionOf(draft, authorizationId);
  const call = transaction?.call;
  if (!call) return;
  noteExchange(concerned(draft, transaction, call.kind === 'capture' ? 'PURCHASE' : 'VOID'), exchange, at);
  if (phase === 'refused') endCall(draft, call, phase, at);
  else call.phase = phase;
  if (data.operator) Object.assign(call, { refusedByOperator: true });
  if (phase === 'not-sent') Object.assign(call, { sendFailures: (call.sendFailures ?? 0) + 1, endedAt: at });
  if (reportedAsDone) call.reportedAsDone = true;
}

export function endCall(draft: Payment, call: Call, phase: 'refused' | 'done', at: Instant): void {
  Object.assign(call, { phase, endedAt: at, endedVersion: draft.version });
}

/** Operations of the shop wait for the transaction that counts; what we do by ourselves is shown under its START. */
function concerned(draft: Payment, transaction: Transaction, kind: 'PURCHASE' | 'VOID'): Operation[] {
  const waiting = transaction.id === oursOf(draft)?.id ? openOperations(draft, kind) : [];
  return waiting.length > 0 ? waiting : startsOf(draft, transaction.sessionId);
}

function paid(draft: Payment, sessionId: string): void {
  const session = draft.sessions[sessionId];
  if (!session) return;
  session.lastAttemptDeclined = undefined;
  if (session.end?.how === 'declined') session.end = undefined;
}

function dropReviews(draft: Payment, matches: (review: Payment['reviews'][number]) => boolean): void {
  draft.reviews = draft.reviews.filter((review) => !matches(review));
}

function create(draft: Payment, sessionId: string, id: string, amount: Money, at: Instant): Transaction {
  const { cycle } = draft;
  const base = { id, sessionId, cycle, ids: [id], amount, confirmed: true, since: at };
  const transaction: Transaction = { ...base, says: 'authorized', stance: 'ours' };
  draft.transactions.push(transaction);
  return transaction;
}
