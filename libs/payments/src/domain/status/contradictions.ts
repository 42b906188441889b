import { refundableMinor } from '../state/money-state.js';
import { isAbout } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { ContradictionReason } from '../events/review.events.js';
import type { StatusReason } from '../values/status-reason.js';
import type { Transaction } from '../state/transaction.js';

export interface Contradiction {
  reason: ContradictionReason;
  transaction: Transaction;
}

const REJECTED_CAPTURES: readonly (StatusReason | undefined)[] = [
  'PROVIDER_REFUSED_CAPTURE',
  'NOT_CARRIED_OUT',
  'AMOUNT_EXCEEDS_AUTHORIZED',
  'PARTIAL_CAPTURE_UNSUPPORTED',
  'CURRENCY_MISMATCH',
  'PAYMENT_VOIDED',
];
const REJECTED_VOIDS: readonly (StatusReason | undefined)[] = [
  'PROVIDER_REFUSED_VOID',
  'NOT_CARRIED_OUT',
  'ALREADY_CAPTURED',
];

/** Whether the shop was given an answer that a report can contradict. */
export function mayContradict({ operations }: Payment): boolean {
  return operations.some(({ kind, end }) => end && (kind === 'PURCHASE' || kind === 'VOID'));
}

/** Answers given to the shop that differ from what the provider says now, without those that a person accepted. */
export function contradictionsOf(payment: Payment): Contradiction[] {
  return payment.transactions.flatMap((transaction) => {
    const reason = contradictionOf(payment, transaction);
    return reason && !payment.accepted.includes(`${reason}|${transaction.id}`) ? [{ reason, transaction }] : [];
  });
}

/** Whether an answer to the shop becomes false if the unclear transaction turns out to be a step of another one. */
export function mayBeContradicted({ transactions, operations }: Payment, unclear: Transaction | undefined): boolean {
  if (unclear?.mayBe === undefined) return false;
  const other = transactions.find(({ ids }) => ids.includes(unclear.mayBe!));
  const isAnswered = (kind: 'PURCHASE' | 'VOID', status: 'resolved' | 'rejected') =>
    operations.some((known) => known.kind === kind && known.cycle === other?.cycle && known.end?.status === status);
  return unclear.says === 'captured'
    ? isAnswered('VOID', 'resolved') || isAnswered('PURCHASE', 'rejected')
    : isAnswered('PURCHASE', 'resolved') || isAnswered('VOID', 'rejected');
}

/** The capture after the void is already in review. */
function isLateCapture({ reviews }: Payment, { id }: Transaction): boolean {
  return reviews.some(({ reason, transaction }) => reason === 'CAPTURED_AFTER_VOID' && transaction === id);
}

function contradictionOf(payment: Payment, transaction: Transaction): ContradictionReason | undefined {
  if (transaction.stance !== 'ours') return wasToldAsPaid(payment, transaction) ? 'VOIDED_THOUGH_RESOLVED' : undefined;
  const ends = (kind: 'PURCHASE' | 'VOID') =>
    payment.operations.flatMap((known) =>
      known.kind === kind && isAbout(known, transaction) && known.end ? [known.end] : [],
    );
  const purchases = ends('PURCHASE');
  const isVoid = ends('VOID').some(({ status }) => status === 'resolved');
  const isCompleted = purchases.some(({ status }) => status === 'resolved');
  if (transaction.says === 'voided') {
    if (isCompleted) return 'VOIDED_THOUGH_RESOLVED';
    return !isVoid && ends('VOID').some(({ reason }) => REJECTED_VOIDS.includes(reason))
      ? 'VOIDED_THOUGH_REJECTED'
      : undefined;
  }
  if (transaction.says !== 'captured' || refundableMinor(payment, transaction) === 0) return undefined;
  if (isVoid) return isLateCapture(payment, transaction) ? undefined : 'CAPTURED_THOUGH_VOIDED';
  if (isCompleted) return undefined;
  return purchases.some(({ reason }) => REJECTED_CAPTURES.includes(reason)) ? 'CAPTURED_THOUGH_REJECTED' : undefined;
}

/**
 * The shop was told that it is paid, but the transaction was voided and no longer counts, and no money was captured for it. If there are
 * several such transactions, only the first is listed.
 */
function wasToldAsPaid({ operations, transactions }: Payment, transaction: Transaction): boolean {
  if (transaction.says !== 'voided') return false;
  return operations.some((operation) => {
    if (operation.kind !== 'PURCHASE' || operation.end?.status !== 'resolved') return false;
    if (!isAbout(operation, transaction)) return false;
    const meant = transactions.filter((known) => isAbout(operation, known));
    const isElsewhere = meant.some(({ says, stance }) => says === 'captured' || stance === 'ours');
    return !isElsewhere && meant.find(({ says }) => says === 'voided') === transaction;
  });
}
