import type { EventOf } from './payment.events.js';
import type { Payment } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import type { Transaction } from './transaction.js';

type Denial = EventOf<'TransactionDenied'>;

/** What only a notification had said of this transaction is not true. */
export function denial(
  { id, sessionId }: Transaction,
  words: Pick<Denial['data'], 'at' | 'evidence' | 'exchange' | 'operator' | 'refused'>,
): Denial {
  return { type: 'TransactionDenied', data: { sessionId, transaction: id, ...words } };
}

/** The provider has not said itself that it exists. */
export function isDeniable({ confirmed, isVouchedFor }: Transaction): boolean {
  return !confirmed || isVouchedFor === true;
}

/** It was told before, and denied: only the provider itself is believed about it. */
export function wasDenied({ denied = [] }: Payment, { authorizationId, transactionId }: ProviderReport): boolean {
  return [authorizationId, transactionId].some((id) => id !== undefined && denied.includes(id));
}
