import { oursOf, phaseOf, type Payment } from './payment.js';
import { isDeniable } from './denial.js';
import { sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';
import type { Session } from './session.js';
import { holdsMoney, isCallOpen, type Transaction } from './transaction.js';

/** One of the session's transactions counts or has counted for the payment. */
export function isPaid({ transactions }: Payment, { sessionId }: Pick<Session, 'sessionId'>): boolean {
  return transactions.some((known) => known.sessionId === sessionId && known.stance === 'ours');
}

/** A transaction of the session counts and is not refunded in full. After a full refund the page may have been paid again. */
export function hasMoney(payment: Payment, { sessionId }: Pick<Session, 'sessionId'>): boolean {
  return payment.transactions.some(
    (known) => known.sessionId === sessionId && known.stance === 'ours' && remainingMinor(payment, known) > 0,
  );
}

export function isPending({ phase }: Refund): boolean {
  return phase === 'sent' || phase === 'pending' || phase === 'not-sent' || phase === 'unknown';
}

/** `which` filters first, since finding the source of a refund is slower. */
export function refundsOf(
  payment: Payment,
  { id }: Transaction,
  which: (refund: Refund) => boolean = () => true,
): Refund[] {
  return payment.refunds.filter((refund) => which(refund) && sourceOf(payment, refund)?.id === id);
}

function total(refunds: Refund[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount.minor, 0);
}

export function givenBackMinor(payment: Payment, transaction: Transaction): number {
  return total(refundsOf(payment, transaction, ({ phase }) => phase === 'completed'));
}

/** What is left of a transaction at the provider. Never negative. */
export function remainingMinor(payment: Payment, transaction: Transaction): number {
  if (transaction.says === 'voided') return 0;
  return Math.max(0, transaction.amount.minor - givenBackMinor(payment, transaction));
}

/** It was captured and refunded in full. */
export function isGivenBack(payment: Payment, transaction: Transaction): boolean {
  return transaction.says === 'captured' && remainingMinor(payment, transaction) === 0;
}

/** What may still be refunded: captured less succeeded and pending refunds. Never negative. */
export function refundableMinor(payment: Payment, transaction = oursOf(payment)): number {
  if (transaction?.says !== 'captured') return 0;
  const pending = total(refundsOf(payment, transaction, isPending));
  return Math.max(0, remainingMinor(payment, transaction) - pending);
}

/**
 * The amount that a pending refund can still take: less than requested if other money was refunded meanwhile. Money that a
 * bank has taken in a dispute can still be refunded.
 */
export function outstandingMinor(payment: Payment, refund: Refund): number {
  const source = sourceOf(payment, refund);
  if (!source) return refund.amount.minor;
  const refunds = refundsOf(payment, source, ({ phase, isDispute }) => phase === 'completed' && !isDispute);
  const left = source.says === 'voided' ? 0 : Math.max(0, source.amount.minor - total(refunds));
  return Math.min(refund.amount.minor, left);
}

/** What is still to be given back for a pending refund: what a bank has taken is not given back a second time. */
export function toGiveBackMinor(payment: Payment, refund: Refund): number {
  const source = sourceOf(payment, refund);
  const left = source ? remainingMinor(payment, source) : refund.amount.minor;
  return Math.min(outstandingMinor(payment, refund), left);
}

/** What the merchant holds or may take. Source: akinon#D5. */
export function balanceMinor(payment: Payment): number {
  const ours = oursOf(payment);
  return ours ? remainingMinor(payment, ours) : 0;
}

/** The payment was voided or cancelled. Later authorizations of its sessions are unwanted. */
export function isCycleClosed(payment: Payment): boolean {
  const phase = phaseOf(payment);
  return phase === 'voided' || phase === 'cancelled' || isSaleVoided(payment);
}

/**
 * Only a notification or a person has reported the authorization, and no call is open. An authorization that the provider reports replaces
 * it.
 */
export function isHint(known: Transaction): boolean {
  return known.says === 'authorized' && isDeniable(known) && !isCallOpen(known);
}

/** An authorization that the provider reports replaces this one: it is a hint, or its reported failure is in doubt. */
export function givesWay(known: Transaction): boolean {
  return isHint(known) || (known.says === 'authorized' && known.doubtedAt !== undefined && !isCallOpen(known));
}

/** A transaction of the payment holds money, so no other transaction may count. */
export function isOccupied(payment: Payment): boolean {
  const ours = oursOf(payment);
  return Boolean(ours && holdsMoney(ours)) && !isSaleVoided(payment);
}

/** The shop voided a direct sale, and all of it was refunded. The order may be paid again. */
function isSaleVoided(payment: Payment): boolean {
  const ours = oursOf(payment);
  const isVoid = ({ kind, cycle, end }: Payment['operations'][number]) =>
    kind === 'VOID' && cycle === payment.cycle && end?.status === 'resolved';
  return ours !== undefined && isGivenBack(payment, ours) && payment.operations.some(isVoid);
}
