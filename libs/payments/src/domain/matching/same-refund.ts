import { isSameAmount } from './answer-amount.js';
import type { NotificationReason } from '../values/notification-reason.js';
import type { ProviderReport } from '../values/provider-report.js';

interface ToldBefore {
  isToldBefore?: boolean;
  isSaidBefore?: boolean;
}

/** An answer without a message id may describe a refund that is recorded already. Then it does not confirm another one. */
export function vouchesFor(
  notified: ProviderReport,
  answer: ProviderReport,
  { isToldBefore, isSaidBefore }: ToldBefore,
): boolean {
  const mayBeOther = isToldBefore && (notified.messageId !== undefined || isSaidBefore);
  return isSameRefund(notified, answer) && !(mayBeOther && !answer.messageId);
}

/** Each message has its own id, so a completed and a failed message cannot be matched: they may be about one refund. */
export function otherRefund(notified: ProviderReport, answer: ProviderReport): NotificationReason {
  const mayBeSame = isSameRefund({ ...notified, messageId: undefined }, answer);
  const isOther = !mayBeSame || notified.status === answer.status;
  return isOther ? 'the provider told of another refund' : `the provider says ${answer.statusCode}`;
}

/** Refunds of one payment can share all transaction ids. So message id, ids and amount must all be equal, if both have them. */
function isSameRefund(one: ProviderReport, other: ProviderReport): boolean {
  const isEqual = (id: 'messageId' | 'transactionId' | 'authorizationId') =>
    !one[id] || !other[id] || one[id] === other[id];
  return isEqual('messageId') && isEqual('transactionId') && isEqual('authorizationId') && isSameAmount(one, other);
}
