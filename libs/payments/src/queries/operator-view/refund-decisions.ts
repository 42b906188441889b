import { reviewsOf, waitingRefundsOf } from '../../domain/due/attention.js';
import { formatMoney } from '../../domain/values/money.js';
import { outstandingMinor } from '../../domain/state/money-state.js';
import type { OperatorDecision } from '../../domain/operators/operator-decision.js';
import { isFound, mayBeMade, mayNotBeMade } from '../../domain/operators/operator-refund.js';
import type { Payment } from '../../domain/state/payment.js';
import { mayBeOfOtherSale } from '../../domain/state/refund-source.js';

/** Whatever a person might want to say about refunds: those that wait, and those that a person has decided about before. */
export function refundDecisions(payment: Payment): OperatorDecision[] {
  const found = payment.refunds.filter(
    (each) => (isFound(each) && each.phase !== 'linked') || mayBeOfOtherSale(payment, each),
  );
  return [
    ...waitingRefundsOf(payment).flatMap(({ guid, amount }): OperatorDecision[] => [
      { kind: 'confirm-refund', guid, amount: formatMoney(amount) },
      ...found.map((each) => ({ kind: 'link-refund' as const, guid, discovered: each.guid })),
      { kind: 'reject-refund', guid },
    ]),
    ...reviewsOf(payment)
      .filter(({ reason }) => reason === 'REFUND_REFUSED_AS_TOO_MUCH')
      .map(({ sessionId, amount }) => ({ kind: 'confirm-refund' as const, sessionId, amount: formatMoney(amount) })),
    ...payment.refunds.filter(mayNotBeMade).map(({ guid }) => ({ kind: 'reject-refund' as const, guid })),
    ...payment.refunds.filter(mayBeMade).flatMap((refund): OperatorDecision[] => {
      const { guid, amount } = refund;
      const left = { ...amount, minor: Math.min(amount.minor, outstandingMinor(payment, refund)) };
      return [
        { kind: 'confirm-refund', guid, amount: formatMoney(left) },
        ...found.map((each) => ({ kind: 'link-refund' as const, guid, discovered: each.guid })),
      ];
    }),
  ];
}
