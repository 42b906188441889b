import type { DecisionContext } from '../values/decision-context.js';
import { isKeptTo } from '../evolve/denied-decisions.js';
import { type Money, parseMoney } from '../values/money.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import type { Evidence } from '../events/event-parts.js';
import type { EarlyWord, ReviewReason } from '../events/review.events.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import type { Session } from '../state/session.js';
import type { Transaction } from '../state/transaction.js';

/** A report with everything that the rules need. */
export interface Reported {
  session: Session;
  report: ProviderReport;
  evidence: Evidence;
  context: DecisionContext;
}

/** Limit of the reports without effect that a payment stores. Further ones are in the inbox only. */
const SHOWN_REPORTS_MAX = 100;

export function isOverShownLimit({ reports }: Payment): boolean {
  return reports.length >= SHOWN_REPORTS_MAX;
}

export function amountProblem({ amount, currency }: ProviderReport, locked: Money): ReviewReason | undefined {
  if (currency !== undefined && currency !== locked.currency) return 'CURRENCY_MISMATCH';
  const said = amount === undefined ? undefined : parseMoney(amount, locked.currency);
  return typeof said === 'object' && said.minor === locked.minor ? undefined : 'AMOUNT_MISMATCH';
}

/** Records a report that is shown and has no other effect. */
export function shown(payment: Payment, { session, evidence, context }: Reported, known?: Transaction): PaymentEvent[] {
  if (isOverShownLimit(payment)) return [];
  const transaction = known && { transaction: known.id };
  return [
    { type: 'ProviderReported', data: { sessionId: session.sessionId, evidence, ...transaction, at: context.now } },
  ];
}

export function confirmation({ id }: Transaction, { session, evidence, context }: Reported): PaymentEvent {
  const data = { sessionId: session.sessionId, transaction: id, evidence, at: context.now };
  return { type: 'TransactionConfirmed', data };
}

export function contradictsOperator(known: Transaction, reported: Reported): PaymentEvent[] {
  const { status } = reported.report;
  if (status !== 'authorized' && status !== 'captured' && status !== 'voided') return [];
  if (isKeptTo(known, status)) return [];
  return [openReview(reported, 'CONTRADICTS_OPERATOR', { says: status, known })];
}

interface ReviewedMoney {
  says?: Transaction['says'];
  known?: Transaction | undefined;
  guid?: string;
  isInferred?: true;
  isDoubt?: boolean;
  mayBe?: Transaction | undefined;
}

export function openReview(
  { session, report, evidence, context }: Reported,
  reason: ReviewReason,
  { says, known, guid, isInferred, isDoubt, mayBe }: ReviewedMoney = {},
): EventOf<'ReviewOpened'> {
  const { authorizationId, amount, currency } = report;
  const said = says && amount !== undefined ? parseMoney(amount, currency ?? session.amount.currency) : undefined;
  return {
    type: 'ReviewOpened',
    data: {
      sessionId: session.sessionId,
      reason,
      evidence,
      ...(authorizationId && { authorizationId }),
      ...(known && { transaction: known.id }),
      ...(says && { says }),
      ...(typeof said === 'object' && { amount: said }),
      ...(guid !== undefined && { guid }),
      ...(isInferred && { isInferred }),
      ...(isDoubt && { isDoubt }),
      ...(mayBe && { mayBe: mayBe.id }),
      at: context.now,
    },
  };
}

/** Opens a review of an unknown status, which blocks nothing. The limit of shown reports does not apply to the first such review. */
export function reviewUnrecognized(
  payment: Payment,
  reported: Reported,
  known: Transaction | undefined,
): PaymentEvent[] {
  const opened = openReview(reported, 'UNRECOGNIZED_STATUS', { known });
  const dispute = known?.says === 'captured' ? undefined : earlyWord(reported);
  const review = dispute ? { ...opened, data: { ...opened.data, dispute } } : opened;
  const { sessionId, reason } = review.data;
  const isListed = payment.reviews.some((other) => other.sessionId === sessionId && other.reason === reason);
  return isListed && isOverShownLimit(payment) ? [] : [review];
}

function earlyWord({ report: { status } }: Reported): EarlyWord | undefined {
  return status === 'disputed' || status === 'dispute-won' || status === 'dispute-lost' ? status : undefined;
}
