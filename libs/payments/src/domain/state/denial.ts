import type { EventOf } from '../events/payment.events.js';
import type { Payment } from './payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import type { Transaction } from './transaction.js';

type Denial = EventOf<'TransactionDenied'>;

/** The event that denies a transaction which only a notification had reported. */
export function denial(
  { id, sessionId }: Transaction,
  words: Pick<Denial['data'], 'at' | 'evidence' | 'exchange' | 'operator' | 'refused'>,
): Denial {
  return { type: 'TransactionDenied', data: { sessionId, transaction: id, ...words } };
}

/** The provider itself has not confirmed that the transaction exists. */
export function isDeniable({ confirmed, isVouchedFor }: Transaction): boolean {
  return !confirmed || isVouchedFor === true;
}

/** The transaction was denied before, so only the provider's own answer is believed about it. */
export function wasDenied({ denied = [] }: Payment, { authorizationId, transactionId }: ProviderReport): boolean {
  return [authorizationId, transactionId].some((id) => id !== undefined && denied.includes(id));
}
