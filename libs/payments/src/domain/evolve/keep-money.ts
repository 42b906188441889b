import { endCall } from './apply-call.js';
import { dropReviews } from './apply-review.js';
import { beginCycle } from './apply-session.js';
import type { Instant } from '../values/instant.js';
import type { Operation } from '../state/operation.js';
import { type Payment, sessionOf } from '../state/payment.js';
import { inferredInstead } from '../status/inferred-sale.js';
import { sourceOf } from '../state/refund-source.js';
import type { Review } from '../state/review.js';
import { isCallOpen, type Transaction } from '../state/transaction.js';
import { displaceGone } from './transaction-in-draft.js';

/** A person decides that existing money counts for the payment. Answers that the shop was given are corrected. */
export function takeIn(draft: Payment, transaction: Transaction, review?: Review): void {
  absorbInferred(draft, transaction);
  // First, refunded sales stop counting, also those of earlier cycles. A review lists them if their money still exists.
  displaceGone(draft, transaction);
  correctVoids(draft, transaction);
  // The sale is known only from a refund. Its own report has not come.
  const isInferred = review?.isInferred && transaction.isInferred;
  Object.assign(transaction, {
    stance: 'ours',
    reason: undefined,
    cycle: draft.cycle,
    isInferred,
    givenUpAt: undefined,
  });
  dropReviews(draft, (known) => known.transaction === transaction.id);
  if (transaction.says === 'captured') resolveAfterAll(draft, transaction, ({ kind }) => kind === 'PURCHASE');
}

/** A person accepts a report of the capture. Its ids prove nothing: another report may be about the same capture. */
export function becomeTaken(draft: Payment, transaction: Transaction, at: Instant): void {
  Object.assign(transaction, { says: 'captured', since: at });
  const { call } = transaction;
  if (call && isCallOpen(transaction)) endCall(draft, call, call.kind === 'capture' ? 'done' : 'refused', at);
}

/** The inferred sale is this transaction: it takes over the ids and refunds. */
function absorbInferred(draft: Payment, transaction: Transaction): void {
  const inferred = inferredInstead(draft, transaction);
  if (!inferred) return;
  draft.transactions = draft.transactions.filter((known) => known !== inferred);
  dropReviews(draft, (review) => review.transaction === inferred.id);
  transaction.ids = [...new Set([...transaction.ids, ...inferred.ids])];
}

/**
 * The order was cancelled, but its money still exists. Voids before its session were about earlier money. A void that gave other money back
 * is about that money. A void that cancelled the order ended its cycle, even if its answer is corrected now.
 */
function correctVoids(draft: Payment, { id, sessionId, cycle }: Transaction): void {
  const from = sessionOf(draft, sessionId)?.cycle ?? cycle;
  const done = draft.operations.filter(
    (known) => known.kind === 'VOID' && known.cycle >= from && known.end?.status === 'resolved',
  );
  if (done.some((known) => known.cycle === draft.cycle)) beginCycle(draft);
  for (const operation of done.filter(({ guid }) => !hasGivenBack(draft, guid, id)))
    Object.assign(operation, { end: { status: 'rejected', reason: 'MONEY_KEPT' }, correctedFor: id });
}

/** Whether the refund of this void gave back other captured money than the kept transaction's. */
function hasGivenBack(payment: Payment, guid: string, kept: string): boolean {
  const refund = payment.refunds.find((known) => known.guid === guid && known.phase === 'completed');
  const source = refund && sourceOf(payment, refund);
  return source !== undefined && source.id !== kept;
}

/** The newest operation of this kind was rejected, and a person has accepted that it took effect. */
export function resolveAfterAll(
  { operations }: Payment,
  { id }: Transaction,
  isMeant: (operation: Operation) => boolean,
): void {
  const last = operations.findLast((known) => known.end && isMeant(known));
  if (last?.end?.status !== 'rejected') return;
  Object.assign(last, { end: { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' }, correctedFor: id });
}
