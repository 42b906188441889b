import { statusOf } from './operation-status.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

/**
 * What should become of a transaction. keep: nothing until the shop decides. undecided: a person decides. The difference from the reported
 * state tells which calls are due.
 */
export type Wanted = 'keep' | 'capture' | 'give-back' | 'undecided';

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
