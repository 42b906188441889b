import { isAmount, keysOfRefund, letGo } from '../state/dismissed-reports.js';
import { isPending, refundsOf } from '../state/money-state.js';
import { sourceOf } from '../state/refund-source.js';
import { isAbout } from '../state/operation.js';
import type { OperationStatus } from '../status/status.js';
import type { Payment } from '../state/payment.js';
import type { Refund } from '../state/refund.js';
import { readKey, tellsOf, wordOf } from '../events/report-evidence.js';
import type { Transaction } from '../state/transaction.js';

/** The provider says that the transaction was never paid. There is nothing to capture and nothing to refund. */
export function failTransaction(draft: Payment, transaction: Transaction): void {
  for (const refund of refundsOf(draft, transaction).filter(isPending)) {
    Object.assign(refund, { phase: 'failed', failure: 'NOT_CAPTURED', answerBy: undefined });
  }
  Object.assign(transaction, { says: 'voided', failed: true, saidByOperator: undefined });
}

/** Forgets the capture reports of a failed transaction, so that a later report of the capture is recorded as a new one. */
export function hearPaidAgain(draft: Payment, transaction: Transaction): void {
  draft.reports = draft.reports.filter((key) => wordOf(key) !== 'captured' || !tellsOf(key, transaction));
}

/** The provider says that the refund was not made. Its amount can be refunded again, and a void that it had completed is open again. */
export function failRefund(draft: Payment, guid: string | undefined): void {
  const refund = draft.refunds.find((known) => known.guid === guid);
  if (!refund) return;
  const source = sourceOf(draft, refund);
  letGo(draft, keysOfRefund(draft, refund));
  const said = { byOperator: undefined, unreported: undefined, isDoubted: undefined };
  Object.assign(refund, { phase: 'failed', failure: 'REFUND_FAILED', ...said });
  if (source?.stance === 'ours') return answerAnew(draft, source, 'VOID', 'resolved');
  // A newer transaction counts now. The void of this refund did not give the money back, so it is rejected.
  const own = draft.operations.find((known) => known.kind === 'VOID' && known.guid === guid);
  if (own?.end?.status === 'resolved') own.end = { status: 'rejected', reason: 'REFUND_FAILED' };
}

/** Whether the provider has reported a failed refund of this amount, under one of the refund's ids or without ids. */
export function isFailureTold({ reports }: Payment, { sessionId, amount, reportedAs, reportedWith }: Refund): boolean {
  const own = [reportedAs, reportedWith].filter((id) => id !== undefined);
  return reports.map(readKey).some(({ subject, word, ids, ...told }) => {
    const isFailure = subject === 'refund' && (word === 'failed' || word === 'declined');
    const isOfRefund = ids.length === 0 || own.length === 0 || ids.some((id) => own.includes(id!));
    return isFailure && told.sessionId === sessionId && isAmount(told.amount, amount) && isOfRefund;
  });
}

/** Clears the wrong answer to an operation after a person accepted a review. The right answer is derived like any other. */
export function answerAnew(
  draft: Payment,
  transaction: Transaction,
  kind: 'PURCHASE' | 'VOID',
  wrong: OperationStatus['status'],
): void {
  for (const operation of draft.operations) {
    const isWrong = operation.kind === kind && isAbout(operation, transaction) && operation.end?.status === wrong;
    if (isWrong) operation.end = undefined;
  }
}
