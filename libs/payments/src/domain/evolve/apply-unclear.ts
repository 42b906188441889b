import { borrowed } from '../matching/borrowed-ids.js';
import { existingSession, transactionOf, type Payment } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import { addIds, addTransaction } from './transaction-in-draft.js';
import type { Transaction } from '../state/transaction.js';

/** Adds an unclear transaction for a single report, until it is clear whether the report is a step of another transaction. */
export function unclearTransaction(
  draft: Payment,
  known: Transaction | undefined,
  { sessionId, says, amount, authorizationId, evidence, mayBe, at }: EventOf<'ReviewOpened'>['data'],
): Transaction | undefined {
  const id = authorizationId ?? evidence.transactionId;
  if (known || id === undefined || !says) return known;
  const stated = amount ?? existingSession(draft, sessionId).amount;
  const unclear = addTransaction(draft, { sessionId, id, amount: stated, stance: 'disputed', at });
  addIds(unclear, authorizationId, evidence.transactionId);
  return Object.assign(unclear, { says, mayBe, reason: 'TRANSACTION_UNCLEAR' as const });
}

/** The unclear transaction becomes an unwanted transaction of its own, or a step of another transaction, which borrows its ids. */
export function becomeClear(draft: Payment, unclear: Transaction, stepOf?: string): void {
  const other = transactionOf(draft, stepOf);
  draft.reviews = draft.reviews.filter(({ transaction }) => transaction !== unclear.id);
  if (!other) {
    const { mayBe: wasMayBe } = unclear;
    Object.assign(unclear, { stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', mayBe: undefined, wasMayBe });
    return;
  }
  // Only a notification had said to which session the other transaction belongs.
  if (other.sessionId !== unclear.sessionId) {
    const { sessionId, amount } = unclear;
    Object.assign(other, { sessionId, amount, isPlacedByHint: undefined });
  }
  if (other.isInferred) other.firstIds = unclear.ids;
  else other.borrowed ??= borrowed(other, unclear.ids, unclear.says, other.says !== unclear.says);
  other.ids.push(...unclear.ids.filter((id) => !other.ids.includes(id)));
  if (unclear.says === 'captured') other.captureHasIds = true;
  draft.transactions = draft.transactions.filter((known) => known !== unclear);
}
