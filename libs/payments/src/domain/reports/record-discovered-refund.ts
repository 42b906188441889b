import { fold } from '../evolve/evolve.js';
import { formatMoney, type Money } from '../values/money.js';
import { givenBackMinor, isOccupied, isPending } from '../state/money-state.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { captureBehindRefund } from './capture-of-known.js';
import { mayCount } from './record-transaction-report.js';
import { sourceOf, takenWithRoom } from '../state/refund-source.js';
import { refundsOfSession } from './reported-refund.js';
import { openReview, type Reported } from './reported.js';
import type { Transaction } from '../state/transaction.js';

/** Records a refund that was not requested here. It was made in the provider's dashboard. */
export function recordDiscoveredRefund(
  payment: Payment,
  reported: Reported,
  amount: Money,
  known: Transaction | undefined,
): PaymentEvent[] {
  const { session, evidence, context, report } = reported;
  const ofSession = payment.transactions.filter(({ sessionId }) => sessionId === session.sessionId);
  const source = known ?? takenWithRoom(payment, session.sessionId, amount) ?? ofSession[0];
  if (!source && !evidence.unconfirmed) return recordRefundOfUnknown(payment, reported, amount);
  // The refund is larger than the transaction, so it is not recorded. A review is opened.
  const most = (source ?? session).amount;
  if (amount.minor > most.minor) return [openReview(reported, 'REFUND_EXCEEDS_CAPTURED', { known: source })];
  const capture = source && captureBehindRefund(payment, source, reported);
  if (capture) {
    const after = fold([capture], payment);
    return [capture, ...recordDiscoveredRefund(after, reported, amount, transactionOf(after, source.id))];
  }
  const guid = freeGuid(
    payment,
    `provider-${report.messageId ?? report.transactionId ?? evidence.notificationId ?? 'refund'}`,
  );
  const base = { sessionId: session.sessionId, guid, amount, evidence, at: context.now };
  // The refund counts as soon as its transaction is known.
  if (!source)
    return [{ type: 'RefundDiscovered', data: base }, openReview(reported, 'REFUND_WITHOUT_CAPTURE', { guid })];
  const data = { ...base, transaction: source.id };
  const exceeds = isTooMuch(payment, data);
  const event: PaymentEvent = {
    type: 'RefundDiscovered',
    data: { ...data, ...(exceeds && { exceeds: true as const }) },
  };
  const reason = reviewOf(payment, source, reported, amount, exceeds);
  return reason ? [event, openReview(reported, reason, { known: source, guid })] : [event];
}

/** Whether the refund exceeds what was captured, however the earlier refunds are assigned. */
function isTooMuch(payment: Payment, data: EventOf<'RefundDiscovered'>['data']): boolean {
  const after = fold([{ type: 'RefundDiscovered', data }], payment);
  const source = sourceOf(after, after.refunds.at(-1)!)!;
  return source.says === 'voided' || givenBackMinor(after, source) > source.amount.minor;
}

/** The provider reports a refund of an unknown sale. The sale is inferred, over the amount that was locked in the session. */
function recordRefundOfUnknown(payment: Payment, reported: Reported, amount: Money): PaymentEvent[] {
  const { session, evidence, context, report } = reported;
  const { sessionId, amount: locked } = session;
  if (amount.minor > locked.minor) return [openReview(reported, 'REFUND_EXCEEDS_CAPTURED')];
  const paid = { ...report, amount: formatMoney(locked), currency: locked.currency };
  const late = isOccupied(payment) ? 'SECOND_SALE' : 'LATE_SALE';
  const taken: PaymentEvent = mayCount(payment, session, evidence)
    ? { type: 'PaymentCaptured', data: { sessionId, amount: locked, evidence, isInferred: true, at: context.now } }
    : openReview({ ...reported, report: paid }, late, { says: 'captured', isInferred: true });
  const after = fold([taken], payment);
  const known = after.transactions.findLast((transaction) => transaction.sessionId === sessionId);
  return [taken, ...recordDiscoveredRefund(after, reported, amount, known)];
}

function reviewOf(payment: Payment, source: Transaction, reported: Reported, amount: Money, exceeds: boolean) {
  if (exceeds) return 'REFUND_EXCEEDS_CAPTURED';
  const ofSession = refundsOfSession(payment, reported);
  const wasRejected = ofSession.some(
    ({ phase, failure, amount: { minor } }) =>
      phase === 'failed' && minor === amount.minor && (failure === 'REFUND_FAILED' || failure === 'REFUND_REJECTED'),
  );
  if (wasRejected) return 'REFUND_CONTRADICTS_ANSWER';
  // A completed refund that a person confirmed might be this one: it was matched by signature and amount alone, or it has not been reported
  // under the number that the person gave.
  const isGuessed = ofSession.some(
    ({ byOperator, isGuess, unreported, amount: { minor } }) =>
      minor === amount.minor && byOperator && (isGuess || unreported?.transactionId !== undefined),
  );
  const isAmbiguous = ofSession.some(isPending) || isGuessed;
  return isAmbiguous && source.stance === 'ours' ? 'REFUND_AMBIGUOUS' : undefined;
}

export function freeGuid({ operations, refunds }: Payment, guid: string): string {
  return operations.some((operation) => operation.guid === guid) ? `${guid}-${refunds.length + 1}` : guid;
}
