import { matchOf } from '../matching/match-report.js';
import { parseMoney, type Money } from '../values/money.js';
import { isPending } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { saidBefore } from '../matching/refund-words.js';
import { recordDiscoveredRefund } from './record-discovered-refund.js';
import { openReview, shown, reviewUnrecognized, type Reported } from './reported.js';
import {
  confirmedBefore,
  confirmedInPart,
  isOver,
  isTakenFrom,
  madeBefore,
  refundsOfSession,
} from './reported-refund.js';
import type { Transaction } from '../state/transaction.js';

/**
 * Records a reported refund: it completes the oldest pending request of that amount, or is a refund made in the provider's dashboard.
 * Source: paytiko#refunds.
 */
export function recordRefundReport(payment: Payment, reported: Reported): PaymentEvent[] {
  const { report, session } = reported;
  const known = matchOf(payment, report);
  const currency = report.currency ?? (known ?? session).amount.currency;
  const amount = report.amount === undefined ? 'AMOUNT_NOT_A_DECIMAL' : parseMoney(report.amount, currency);
  const isFailure = report.status === 'failed' || report.status === 'declined';
  if (saidBefore(payment, report) === 'as this one') return shown(payment, reported);
  // The refund is pending at the provider. Any other status of a refund is unknown here.
  if (report.status === 'pending' || report.status === 'authorized') return shown(payment, reported);
  if (!isFailure && report.status !== 'captured') return reviewUnrecognized(payment, reported, known);
  const about = { known };
  if (typeof amount === 'string' || amount.minor <= 0) {
    return isFailure ? shown(payment, reported) : [openReview(reported, 'AMOUNT_MISMATCH', about)];
  }
  if (!isPaidIn(payment, reported, known, amount.currency)) return [openReview(reported, 'CURRENCY_MISMATCH', about)];
  return isFailure
    ? recordFailedRefund(payment, reported, amount, known)
    : recordRefund(payment, reported, amount, known);
}

/** The session may have been paid in another currency than was locked in it. Money of that currency goes back in it. */
function isPaidIn({ transactions }: Payment, { session }: Reported, known: Transaction | undefined, currency: string) {
  const ofSession = transactions.filter(({ sessionId }) => sessionId === session.sessionId);
  const sources = known ? [known] : ofSession.length > 0 ? ofSession : [session];
  return sources.some(({ amount }) => amount.currency === currency);
}

function recordFailedRefund(
  payment: Payment,
  reported: Reported,
  amount: Money,
  known: Transaction | undefined,
): PaymentEvent[] {
  const { evidence, context } = reported;
  const ofSession = refundsOfSession(payment, reported);
  const match = ofSession.find((refund) => isPending(refund) && isOver(payment, refund, amount));
  if (match) return [{ type: 'RefundFailed', data: { guid: match.guid, evidence, at: context.now } }];
  const before = madeBefore(payment, reported, amount, known);
  if (before) return [openReview(reported, 'REFUND_FAILED_THOUGH_RESOLVED', { guid: before.guid })];
  return shown(payment, reported);
}

function recordRefund(
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
    // Two pending requests have this amount, and nothing tells which one was made. The oldest is taken, as a guess.
    const isGuess = other !== undefined && report.messageId === undefined;
    const said = match.amount.minor === amount.minor ? {} : { amount };
    const data = { guid: match.guid, evidence, ...said, ...(isGuess && { isGuess: true as const }), at };
    const event: PaymentEvent = { type: 'RefundCompleted', data };
    return isGuess ? [event, openReview(reported, 'REFUND_AMBIGUOUS', { guid: match.guid })] : [event];
  }
  const inPart = confirmedInPart(payment, reported, amount, known);
  if (inPart) return [{ type: 'RefundReported', data: { guid: inPart.guid, amount, evidence, at } }];
  return recordDiscoveredRefund(payment, reported, amount, known);
}
