import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { idsOf, matchOf } from '../matching/match-report.js';
import { mayBeOfBefore } from './capture-beside-failure.js';
import { formatMoney } from '../values/money.js';
import { oursOf, type Payment } from '../state/payment.js';
import { refundsOf } from '../state/money-state.js';
import type { ProviderReport } from '../values/provider-report.js';
import { openReview, type Reported } from './reported.js';
import { isUnclear, type Transaction } from '../state/transaction.js';

/** The provider has captured a transaction that is not recorded as captured: it counts, or a person decides about its money. */
export function captureOfKnown(payment: Payment, known: Transaction, reported: Reported): PaymentEvent {
  const { session, evidence, context } = reported;
  if (known.says === 'voided' || isLetGo(payment, known)) {
    // The transaction had failed, and this report may be older than the failure, so an inquiry is made.
    const isDoubt = mayBeOfBefore(known, context.now);
    return openReview(reported, 'CAPTURED_AFTER_VOID', { says: 'captured', known, isDoubt });
  }
  if (known.stance === 'unwanted')
    return openReview(reported, lateOrSecond(payment, known), { says: 'captured', known });
  const { sessionId } = session;
  const data = { sessionId, authorizationId: known.authorizationId, transaction: known.id, amount: known.amount };
  return { type: 'PaymentCaptured', data: { ...data, evidence, at: context.now } };
}

/**
 * The provider itself tells of a refund of an authorization, so that was captured, and no report of it has come. Undefined: another
 * authorization may be meant, or a person has to decide about this one. The ids of the report may be those of the refund.
 */
export function captureBehindRefund(
  payment: Payment,
  known: Transaction,
  reported: Reported,
): PaymentEvent | undefined {
  const { report, evidence } = reported;
  if (evidence.unconfirmed || known.says !== 'authorized' || known.stance === 'disputed' || isUnclear(known))
    return undefined;
  if (!isMeant(payment, known, report)) return undefined;
  const { transactionId: _, authorizationId: __, ...unnamed } = evidence;
  const { amount, authorizationId } = known;
  const said = { ...report, amount: formatMoney(amount), currency: amount.currency, authorizationId };
  return captureOfKnown(payment, known, { ...reported, report: said, evidence: unnamed });
}

/** A repeated report of a refund, of an authorization that is still not recorded as captured. */
export function captureBehindTold(payment: Payment, reported: Reported): PaymentEvent[] {
  const known = matchOf(payment, reported.report);
  const isMade = known && refundsOf(payment, known, ({ phase, mode }) => phase === 'completed' && mode === 'provider');
  const capture = isMade?.length ? captureBehindRefund(payment, known!, reported) : undefined;
  return capture ? [capture] : [];
}

/**
 * The report names it, or it is confirmed and the only transaction of its session that is left. A captured one beside it may be its own
 * capture, under other ids.
 */
function isMeant({ transactions }: Payment, known: Transaction, report: ProviderReport): boolean {
  const others = transactions.filter(({ id, sessionId }) => id !== known.id && sessionId === known.sessionId);
  const isNamed = idsOf(report).some((id) => known.ids.includes(id));
  if (isNamed) return others.every(({ says }) => says !== 'captured');
  return known.confirmed && others.every(({ says }) => says === 'voided');
}

export function lateOrSecond(payment: Payment, known: Transaction): ReviewReason {
  const ours = oursOf(payment);
  return ours && ours.id !== known.id ? 'SECOND_SALE' : 'LATE_SALE';
}

/** Nobody may capture it: it was given up, its void is under way or its cycle is over. */
function isLetGo(payment: Payment, { cycle, call, stance, givenUpAt }: Transaction): boolean {
  if (stance !== 'ours') return false;
  return givenUpAt !== undefined || cycle < payment.cycle || (call?.kind === 'void' && call.phase !== 'refused');
}
