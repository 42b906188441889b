import { isDeniable } from '../state/denial.js';
import type { Evidence } from '../events/event-parts.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import { givesWay, isGivenBack } from '../state/money-state.js';
import { oursOf, sessionOf, type Payment } from '../state/payment.js';
import { holdsMoney, type Transaction } from '../state/transaction.js';

interface NewTransaction {
  sessionId: string;
  id: string;
  amount: Money;
  stance: Transaction['stance'];
  at: Instant;
}

export function addTransaction(draft: Payment, { sessionId, id, amount, stance, at }: NewTransaction): Transaction {
  const { cycle } = draft;
  const base = { id, sessionId, cycle, ids: [id], amount, confirmed: true, since: at };
  const transaction: Transaction = { ...base, says: 'authorized', stance };
  draft.transactions.push(transaction);
  return transaction;
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

/** Notes whether only a person has confirmed the transaction. Called before the transaction becomes confirmed. */
export function noteVouching(known: Transaction, byHand: true | undefined, isNew = false): void {
  known.isVouchedFor = byHand && (isNew || isDeniable(known)) ? true : undefined;
}

/** Notes the session of the transaction. The session that a notification names can still be corrected by the provider. */
export function notePlace(draft: Payment, known: Transaction, sessionId: string, evidence: Evidence | undefined): void {
  if (!evidence || evidence.unconfirmed || !(evidence.authorizationId ?? evidence.transactionId)) return;
  const session = sessionOf(draft, sessionId);
  const mayMove = !known.confirmed || known.isPlacedByHint;
  if (session && mayMove && known.sessionId !== sessionId) Object.assign(known, { sessionId, amount: session.amount });
  known.isPlacedByHint = undefined;
}

/** A confirmed transaction replaces hints and doubted authorizations that count. These become unwanted. */
export function displaceHints(
  draft: Payment,
  known: Transaction,
  { unconfirmed }: { unconfirmed?: true | undefined },
): void {
  if (unconfirmed) return;
  const hints = draft.transactions.filter(
    (other) => other !== known && other.stance === 'ours' && other.cycle === known.cycle && givesWay(other),
  );
  for (const hint of hints) {
    Object.assign(hint, { stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', hasCounted: true });
  }
}

/** A transaction without remaining money stops counting when another one is kept, because one order keeps the money of one transaction. */
export function displaceGone(draft: Payment, transaction: Transaction): void {
  const before = oursOf(draft);
  if (!before || before === transaction || (holdsMoney(before) && !isGivenBack(draft, before))) return;
  const hasCounted = before.failed ? undefined : true;
  Object.assign(before, { stance: 'unwanted', reason: 'SECOND_SALE', hasCounted });
}
