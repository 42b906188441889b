import { balanceMinor, refundableMinor } from '../state/money-state.js';
import { phaseOf, transactionIdOf, type Payment } from '../state/payment.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';

/** The values that history and the operators' lists show, in a short form for tests. */
export function valuesOf(payment: Payment) {
  return {
    phase: phaseOf(payment),
    balance: balanceMinor(payment),
    refundable: refundableMinor(payment),
    transactionId: transactionIdOf(payment),
    operations: payment.operations.map((operation) => {
      const { status, reason } = statusOf(payment, operation);
      const why = reason ? ` ${reason}` : '';
      return `${operation.kind} ${operation.guid} ${status}${why}, ${operation.exchanges.length} exchanges`;
    }),
    reviews: openReviews(payment).map(({ reason }) => reason),
  };
}
