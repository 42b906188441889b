import { oursOf, transactionOf, type Payment, type Refund } from './payment.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** A transaction of it counts, or did. */
export function isPaid({ transactions }: Payment, { sessionId }: Pick<Session, 'sessionId'>): boolean {
  return transactions.some((known) => known.sessionId === sessionId && known.stance === 'ours');
}

export function isPending({ phase }: Refund): boolean {
  return phase === 'sent' || phase === 'pending' || phase === 'not-sent' || phase === 'unknown';
}

/** The transaction that a refund is taken from: the one that its report names, though that may have become known later. */
export function sourceOf(payment: Payment, { transaction, sessionId, reportedAs }: Refund): Transaction | undefined {
  const ofSession = payment.transactions.filter((known) => known.sessionId === sessionId);
  const reported = reportedAs && ofSession.find(({ ids }) => ids.includes(reportedAs));
  const named = reported || transactionOf(payment, transaction);
  if (named) return named;
  return ofSession.find(({ says }) => says === 'captured') ?? ofSession[0];
}

export function refundsOf(payment: Payment, { id }: Transaction): Refund[] {
  return payment.refunds.filter((refund) => sourceOf(payment, refund)?.id === id);
}

function total(refunds: Refund[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount.minor, 0);
}

export function givenBackMinor(payment: Payment, transaction: Transaction): number {
  return total(refundsOf(payment, transaction).filter(({ phase }) => phase === 'completed'));
}

/** What is left of a transaction at the provider. Never negative. */
export function remainingMinor(payment: Payment, transaction: Transaction): number {
  if (transaction.says === 'voided') return 0;
  return Math.max(0, transaction.amount.minor - givenBackMinor(payment, transaction));
}

/** What may still be refunded: captured less succeeded and pending refunds. Never negative. */
export function refundableMinor(payment: Payment, transaction = oursOf(payment)): number {
  if (transaction?.says !== 'captured') return 0;
  const pending = total(refundsOf(payment, transaction).filter(isPending));
  return Math.max(0, remainingMinor(payment, transaction) - pending);
}

/** What a pending refund can still take: less than was asked for, where something else was given back meanwhile. */
export function outstandingMinor(payment: Payment, refund: Refund): number {
  const source = sourceOf(payment, refund);
  return source ? Math.min(refund.amount.minor, remainingMinor(payment, source)) : refund.amount.minor;
}

/** What the merchant holds or may take. Source: akinon#D5. */
export function balanceMinor(payment: Payment): number {
  const ours = oursOf(payment);
  return ours ? remainingMinor(payment, ours) : 0;
}
