import { borrowed } from './borrowed-ids.js';
import { existingSession, transactionOf, type Payment } from './payment.js';
import type { EventOf } from './payment.events.js';
import { addIds, addTransaction } from './transaction-in-draft.js';
import type { Transaction } from './transaction.js';

/** What one report alone tells of stands apart until it is clear whether it is a step of another transaction. */
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

/** It is one of its own, and may not stay; or it was a step of another one, which keeps its ids until they turn out to be another's. */
export function becomeClear(draft: Payment, unclear: Transaction, stepOf?: string): void {
  const other = transactionOf(draft, stepOf);
  draft.reviews = draft.reviews.filter(({ transaction }) => transaction !== unclear.id);
  if (!other) {
    const { mayBe: wasMayBe } = unclear;
    Object.assign(unclear, { stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', mayBe: undefined, wasMayBe });
    return;
  }
  // Only a notification had said of which session it is.
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
