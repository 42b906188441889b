import { matchOf } from './match.js';
import { parseMoney, type Money } from './money.js';
import { isPending, outstandingMinor, refundableMinor, remainingMinor, sourceOf } from './money-state.js';
import type { Payment, Refund } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { openReview, shown, type Reported } from './record-report.js';
import type { Transaction } from './transaction.js';

/**
 * A refund that the provider reports: the oldest pending request over that amount, or one made at the provider's
 * dashboard. Source: paytiko#refunds.
 */
export function recordRefundReport(payment: Payment, reported: Reported): PaymentEvent[] {
  const { report, session } = reported;
  const known = matchOf(payment, report);
  const currency = report.currency ?? session.amount.currency;
  const amount = report.amount === undefined ? 'AMOUNT_NOT_A_DECIMAL' : parseMoney(report.amount, currency);
  const isFailure = report.status === 'failed' || report.status === 'declined';
  if (!isFailure && report.status !== 'captured') return shown(payment, reported);
  const about = { known };
  if (typeof amount === 'string' || amount.minor <= 0) {
    return isFailure ? shown(payment, reported) : [openReview(reported, 'AMOUNT_MISMATCH', about)];
  }
  if (amount.currency !== session.amount.currency) return [openReview(reported, 'CURRENCY_MISMATCH', about)];
  return isFailure ? failed(payment, reported, amount) : completed(payment, reported, amount, known);
}

function failed(payment: Payment, reported: Reported, amount: Money): PaymentEvent[] {
  const { evidence, context } = reported;
  const ofSession = refundsOfSession(payment, reported);
  const match = ofSession.find((refund) => isPending(refund) && isOver(payment, refund, amount));
  if (match) return [{ type: 'RefundFailed', data: { guid: match.guid, evidence, at: context.now } }];
  const before = ofSession.find(
    ({ byOperator, phase, amount: { minor } }) => byOperator && phase === 'completed' && minor === amount.minor,
  );
  if (before) return [openReview(reported, 'REFUND_CONTRADICTS_ANSWER', { guid: before.guid })];
  return shown(payment, reported);
}

function completed(
  payment: Payment,
  reported: Reported,
  amount: Money,
  known: Transaction | undefined,
): PaymentEvent[] {
  const { evidence, context, report } = reported;
  const at = context.now;
  const before = confirmedBefore(payment, reported, amount, known);
  if (before) return [{ type: 'RefundReported', data: { guid: before.guid, evidence, at } }];
  const matches = refundsOfSession(payment, reported).filter(
    (refund) => isPending(refund) && isOver(payment, refund, amount) && isTakenFrom(payment, refund, known),
  );
  const [match, other] = matches;
  if (match) {
    // Two open requests over the amount, and nothing that tells which: the oldest, said to be a guess.
    const isGuess = other !== undefined && report.messageId === undefined;
    const said = match.amount.minor === amount.minor ? {} : { amount };
    const data = { guid: match.guid, evidence, ...said, ...(isGuess && { isGuess: true as const }), at };
    const event: PaymentEvent = { type: 'RefundCompleted', data };
    return isGuess ? [event, openReview(reported, 'REFUND_AMBIGUOUS', { guid: match.guid })] : [event];
  }
  return discovered(payment, reported, amount, known);
}

function refundsOfSession({ refunds }: Payment, { session }: Reported): Refund[] {
  return refunds.filter(({ sessionId }) => sessionId === session.sessionId);
}

/** What was asked for, or what was left of it. */
function isOver(payment: Payment, refund: Refund, { minor }: Money): boolean {
  return refund.amount.minor === minor || outstandingMinor(payment, refund) === minor;
}

function isTakenFrom(payment: Payment, refund: Refund, known: Transaction | undefined): boolean {
  return !known || sourceOf(payment, refund)?.id === known.id;
}

/** Before a pending one: that stays open at worst, while taking this for another refund would count it twice. */
function confirmedBefore(
  payment: Payment,
  reported: Reported,
  amount: Money,
  known: Transaction | undefined,
): Refund | undefined {
  const { report } = reported;
  const candidates = refundsOfSession(payment, reported).filter(
    (refund) => refund.unreported && refund.amount.minor === amount.minor && isTakenFrom(payment, refund, known),
  );
  return (
    candidates.find(({ unreported }) => report.transactionId && unreported?.transactionId === report.transactionId) ??
    candidates.find(({ unreported }) => !report.transactionId || !unreported?.transactionId)
  );
}

function discovered(
  payment: Payment,
  reported: Reported,
  amount: Money,
  known: Transaction | undefined,
): PaymentEvent[] {
  const { session, evidence, context, report } = reported;
  const ofSession = payment.transactions.filter(({ sessionId }) => sessionId === session.sessionId);
  const source = known ?? ofSession.find(({ says }) => says === 'captured') ?? ofSession[0];
  // More than was ever taken cannot have been given back: nothing moves.
  const most = (source ?? session).amount;
  if (amount.minor > most.minor) return [openReview(reported, 'REFUND_EXCEEDS_CAPTURED', { known: source })];
  const guid = freeGuid(
    payment,
    `provider-${report.messageId ?? report.transactionId ?? evidence.notificationId ?? 'refund'}`,
  );
  const base = { sessionId: session.sessionId, guid, amount, evidence, at: context.now };
  // Counts as soon as the money is known that it was taken from.
  if (!source)
    return [{ type: 'RefundDiscovered', data: base }, openReview(reported, 'REFUND_WITHOUT_CAPTURE', { guid })];
  const exceeds = amount.minor > remainingMinor(payment, source);
  const data = { ...base, transaction: source.id };
  const event: PaymentEvent = {
    type: 'RefundDiscovered',
    data: { ...data, ...(exceeds && { exceeds: true as const }) },
  };
  const reason = reviewOf(payment, source, reported, amount, exceeds);
  return reason ? [event, openReview(reported, reason, { known: source, guid })] : [event];
}

function reviewOf(payment: Payment, source: Transaction, reported: Reported, amount: Money, exceeds: boolean) {
  if (exceeds) return 'REFUND_EXCEEDS_CAPTURED';
  const ofSession = refundsOfSession(payment, reported);
  const wasRejected = ofSession.some(
    ({ phase, failure, amount: { minor } }) =>
      phase === 'failed' && minor === amount.minor && (failure === 'REFUND_FAILED' || failure === 'REFUND_REJECTED'),
  );
  if (wasRejected) return 'REFUND_CONTRADICTS_ANSWER';
  const isAmbiguous = ofSession.some(isPending) && source.stance === 'ours';
  // An authorised transaction of which money was given back was captured: inquiries find that out.
  const isTooMuch = source.says === 'captured' && amount.minor > refundableMinor(payment, source);
  return (isAmbiguous || isTooMuch) && source.stance === 'ours' ? 'REFUND_AMBIGUOUS' : undefined;
}

function freeGuid({ operations, refunds }: Payment, guid: string): string {
  return operations.some((operation) => operation.guid === guid) ? `${guid}-${refunds.length + 1}` : guid;
}
