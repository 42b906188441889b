import { mayBeContradicted } from './contradictions.js';
import { isAbout } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { ReviewReason } from '../events/review.events.js';
import type { Transaction } from '../state/transaction.js';

const ALWAYS: ReadonlySet<ReviewReason> = new Set([
  'AUTHORIZED_AFTER_ALL',
  'CAPTURED_AFTER_VOID',
  'CONTRADICTS_OPERATOR',
  'FAILED_THOUGH_PAID',
  'REFUND_CONTRADICTS_ANSWER',
  'REFUND_FAILED_THOUGH_RESOLVED',
]);
/** Where the shop was told that all of it is captured. */
const AFTER_PURCHASE: ReadonlySet<ReviewReason> = new Set(['UNEXPECTED_VOID', 'AMOUNT_MISMATCH', 'CURRENCY_MISMATCH']);

/** Whether an answer that the shop was given is false, if the report that a review is about is right. */
export function contradictsAnswer(
  payment: Payment,
  reason: ReviewReason,
  transaction: Transaction | undefined,
): boolean {
  if (ALWAYS.has(reason) || mayBeContradicted(payment, transaction)) return true;
  return AFTER_PURCHASE.has(reason) && wasToldAsTaken(payment, transaction);
}

function wasToldAsTaken({ operations }: Payment, known: Transaction | undefined): boolean {
  if (known?.stance !== 'ours') return false;
  return operations.some(
    (operation) => operation.kind === 'PURCHASE' && operation.end?.status === 'resolved' && isAbout(operation, known),
  );
}
