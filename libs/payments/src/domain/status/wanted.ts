import { refundableMinor } from '../state/money-state.js';
import { statusOf } from './operation-status.js';
import { oursOf, sessionOf, type Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';

/**
 * What should become of a transaction. keep: nothing until the shop decides. undecided: a person decides. The difference from the reported
 * state tells which calls are due.
 */
export type Wanted = 'keep' | 'capture' | 'give-back' | 'undecided';

/** It was captured at the provider, and the shop has neither completed nor refunded it, though it asks for its captures itself. */
export function isTakenUnasked(payment: Payment, transaction: Transaction): boolean {
  if (transaction.says !== 'captured' || oursOf(payment)?.id !== transaction.id) return false;
  if (sessionOf(payment, transaction.sessionId)?.flow !== 'acv' || wantedOf(payment, transaction) !== 'keep')
    return false;
  return refundableMinor(payment, transaction) === transaction.amount.minor;
}

export function wantedOf(payment: Payment, transaction: Transaction): Wanted {
  if (transaction.stance === 'unwanted') return 'give-back';
  if (transaction.stance === 'disputed') return 'undecided';
  if (transaction.cycle < payment.cycle || transaction.givenUpAt) return 'give-back';
  const asked = (kind: 'PURCHASE' | 'VOID') =>
    payment.operations.some(
      (operation) =>
        operation.kind === kind &&
        operation.cycle === transaction.cycle &&
        statusOf(payment, operation).status !== 'rejected',
    );
  if (asked('VOID')) return 'give-back';
  return asked('PURCHASE') ? 'capture' : 'keep';
}
