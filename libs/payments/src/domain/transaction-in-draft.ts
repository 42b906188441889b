import type { Instant } from './instant.js';
import type { Money } from './money.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

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
