import { statusOf } from './operation-status.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

/**
 * What should become of a transaction's money. keep: it stays as it is until the shop decides. undecided: a person has to
 * say. Compared with what the provider says, this tells what is left to do.
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
