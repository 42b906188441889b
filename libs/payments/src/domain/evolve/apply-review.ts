import { endCall } from './apply-call.js';
import { noteExchange, startsOf } from './exchanges.js';
import { existingSession, type Payment, sessionOf, transactionOf } from '../state/payment.js';
import type { Review } from '../state/review.js';
import { wordOf } from '../events/report-evidence.js';
import type { EventOf } from '../events/payment.events.js';
import type { ReviewEvent, ReviewReason } from '../events/review.events.js';
import { isNamed, noteFirstReport, noteOwnWord } from '../matching/borrowed-ids.js';
import { addIds, addTransaction, noteVouching } from './transaction-in-draft.js';
import { isCallOpen, isUnclear, type Transaction } from '../state/transaction.js';
import { becomeClear, unclearTransaction } from './apply-unclear.js';

type OpenedReview = EventOf<'ReviewOpened'>['data'];

/** Reviews about captured money that does not belong to the order. */
const UNWANTED_MONEY: ReadonlySet<ReviewReason> = new Set(['SECOND_SALE', 'LATE_SALE', 'CAPTURED_AFTER_VOID']);
const DISPUTED: ReadonlySet<ReviewReason> = new Set([
  'AMOUNT_MISMATCH',
  'CURRENCY_MISMATCH',
  'AUTHORIZATION_ID_MISSING',
]);

export function applyReview(draft: Payment, event: ReviewEvent): void {
  const { sessionId } = event.data;
  if (!sessionOf(draft, sessionId)) return;
  if (event.type === 'ReviewOpened') applyReviewOpened(draft, event.data);
  else applyReviewCleared(draft, event.data);
}

/** The unclear transaction becomes a part of another one, or an unwanted transaction of its own. */
function applyReviewCleared(draft: Payment, data: EventOf<'ReviewCleared'>['data']): void {
  const { sessionId, reason, transaction: id, stepOf } = data;
  const isMeant = (review: Review) => review.sessionId === sessionId && review.reason === reason;
  dropReviews(draft, (review) => isMeant(review) && (id === undefined || review.transaction === id));
  const unclear = transactionOf(draft, id);
  if (unclear && isUnclear(unclear)) becomeClear(draft, unclear, stepOf);
}

export function dropReviews(draft: Payment, matches: (review: Review) => boolean): void {
  draft.reviews = draft.reviews.filter((review) => !matches(review));
}

function applyReviewOpened(draft: Payment, data: OpenedReview): void {
  const { sessionId, reason, evidence, says, amount, guid, isDoubt, at } = data;
  const transaction = reportedTransaction(draft, data);
  if (transaction && isDoubt) transaction.doubtedAt = at;
  const review: Review = { sessionId, reason, since: at, reportKey: evidence.deduplicationKey };
  if (transaction) review.transaction = transaction.id;
  if (guid !== undefined) review.guid = guid;
  if (says) review.says = says;
  if (amount) review.amount = amount;
  if (data.isInferred) review.isInferred = true;
  const before = draft.reviews.find((known) => isSame(known, review));
  if (before) Object.assign(before, review, { since: before.since });
  else draft.reviews.push(review);
  existingSession(draft, sessionId).decided = undefined;
  noteExchange(startsOf(draft, sessionId), evidence, at);
}

/** A second report about the same thing opens no second review. */
function isSame(known: Review, review: Review): boolean {
  return (
    known.sessionId === review.sessionId &&
    known.reason === review.reason &&
    known.transaction === review.transaction &&
    known.guid === review.guid
  );
}

function reportedTransaction(draft: Payment, data: OpenedReview): Transaction | undefined {
  const { reason, authorizationId, evidence } = data;
  const known = find(draft, data);
  if (reason === 'TRANSACTION_UNCLEAR') return unclearTransaction(draft, known, data);
  if (reason === 'CONTRADICTS_OPERATOR' && known) addIds(known, authorizationId, undefined);
  if (!UNWANTED_MONEY.has(reason) && !DISPUTED.has(reason)) return known;
  if (DISPUTED.has(reason) && goesOnCounting(known)) return known;
  const transaction = known ?? firstReported(draft, data);
  if (!transaction) return undefined;
  noteVouching(transaction, evidence.byHand, !known);
  noteReported(transaction, data, known !== undefined);
  if (data.isInferred) transaction.isInferred = true;
  else if (transaction.isInferred) becomeTold(transaction, evidence);
  if (UNWANTED_MONEY.has(reason)) becomeUnwanted(draft, transaction, data);
  else if (transaction.stance !== 'unwanted') Object.assign(transaction, { stance: 'disputed', reason });
  return transaction;
}

/** A transaction that counts keeps its state while the review is open, and no call is sent. An inferred sale does not keep its state. */
function goesOnCounting(known: Transaction | undefined): boolean {
  return known?.stance === 'ours' && known.says !== 'voided' && !known.isInferred;
}

/** The first report of the inferred sale itself. The sale is treated as if this report had come first. */
function becomeTold(transaction: Transaction, { deduplicationKey }: OpenedReview['evidence']): void {
  const captureHasIds = wordOf(deduplicationKey) === 'captured' || undefined;
  Object.assign(transaction, { isInferred: undefined, captureHasIds });
}

/** A stored review of an earlier version that has neither a status nor an id is about the session alone. */
function firstReported(draft: Payment, data: OpenedReview): Transaction | undefined {
  const { sessionId, reason, says, transaction, authorizationId, evidence, isInferred } = data;
  // A sale that nobody named has the session's name, as in `applyCapture`.
  const id = transaction ?? authorizationId ?? evidence.transactionId ?? (isInferred ? sessionId : undefined);
  const isTold = says !== undefined || UNWANTED_MONEY.has(reason) || authorizationId !== undefined;
  if (id === undefined || !isTold) return undefined;
  const amount = data.amount ?? existingSession(draft, sessionId).amount;
  const known = addTransaction(draft, { sessionId, id, amount, stance: 'disputed', at: data.at });
  if (evidence.unconfirmed) known.isPlacedByHint = true;
  return known;
}

function noteReported(
  transaction: Transaction,
  { reason, amount, authorizationId, evidence, at, ...data }: OpenedReview,
  isKnown: boolean,
): void {
  const says = data.says ?? (UNWANTED_MONEY.has(reason) ? 'captured' : 'authorized');
  if (!evidence.unconfirmed) transaction.isPlacedByHint = undefined;
  noteOwnWord(transaction, evidence);
  if (isKnown) noteFirstReport(transaction, evidence);
  if (isKnown && !transaction.isInferred && says === 'captured' && isNamed(transaction, evidence))
    transaction.captureIsNamed = true;
  addIds(transaction, authorizationId, evidence.transactionId);
  if (amount) transaction.amount = amount;
  if (transaction.says !== says) {
    const hadFailed = transaction.failed ?? transaction.hadFailed;
    Object.assign(transaction, { says, since: at, failed: undefined, hadFailed });
  }
  Object.assign(transaction, { confirmed: !evidence.unconfirmed, saidByOperator: evidence.byHand });
}

function becomeUnwanted(draft: Payment, transaction: Transaction, { reason, mayBe, at }: OpenedReview): void {
  // A voided transaction of ours stays ours. Its closed cycle already makes the captured money unwanted.
  if (transaction.stance !== 'ours') transaction.stance = 'unwanted';
  if (isUnclear(transaction)) dropReviews(draft, (review) => review.transaction === transaction.id);
  Object.assign(transaction, { reason, mayBe: undefined, ...(mayBe !== undefined && { wasMayBe: mayBe }) });
  // A captured transaction was not voided, so an open void call has no effect.
  if (transaction.call?.kind === 'void' && isCallOpen(transaction)) endCall(draft, transaction.call, 'refused', at);
}

function find(draft: Payment, { sessionId, reason, transaction, authorizationId, evidence }: OpenedReview) {
  const ids = [transaction, authorizationId, evidence.transactionId].filter((id) => id !== undefined);
  const ofSession = draft.transactions.filter((known) => known.sessionId === sessionId);
  // Uses the transaction that the report was matched to before the ids in the report. See `matchOf`.
  const [named] = ids.flatMap((id) => ofSession.find((known) => known.ids.includes(id)) ?? []);
  return named ?? (reason === 'CAPTURED_AFTER_VOID' && ofSession.length === 1 ? ofSession[0] : undefined);
}
