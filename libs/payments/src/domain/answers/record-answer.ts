import { recordAnswered } from './answer-reports.js';
import { endedAfterAll } from '../evolve/authorized-anew.js';
import { plus, type DecisionContext } from '../values/decision-context.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { deniedDisputes } from '../reports/dispute-doubts.js';
import { isNamedBy, matchOf } from '../matching/match-report.js';
import { listedNotOurs } from '../matching/foreign-transactions.js';
import { callRequested } from '../due/next-steps.js';
import { transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { Instant } from '../values/instant.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { itsOwnAfterAll } from '../reports/clarification.js';
import { recordUnknown } from './record-unknown.js';
import type { Review } from '../state/review.js';
import { isOutcomeUnknown, isUnclear, type Transaction } from '../state/transaction.js';

/** The result of an inquiry about a session. */
export interface InquiryAnswer {
  answered: boolean;
  /** When the inquiry was sent. The answer may be old when it is stored. */
  askedAt: Instant;
  /** Absent if the provider does not know the session. */
  report?: ProviderReport | undefined;
  /** Ids of transactions of other orders. An answer that is itself about such a transaction does not count as answered. */
  notOurs?: readonly string[] | undefined;
}

/**
 * Records the answer as a provider report. If it still says "authorized", and enough time had passed for the call to arrive before the
 * inquiry, the call had no effect and is sent once more.
 */
export function recordAnswer(
  payment: Payment,
  sessionId: string,
  { answered, askedAt, report, notOurs = [] }: InquiryAnswer,
  context: DecisionContext,
): PaymentEvent[] {
  if (!sessionOf(payment, sessionId)) return [];
  const asked: PaymentEvent = { type: 'StatusInquired', data: { sessionId, answered, at: context.now } };
  if (!answered) return [asked, ...(report ? listedNotOurs(payment, report, notOurs, context) : [])];
  if (!report) return [asked, ...recordUnknown(payment, sessionId, askedAt, context)];
  return [
    asked,
    ...recordAnswered(payment, report, context, notOurs),
    ...clearedTransactions(payment, report, askedAt, context),
    ...deniedDisputes(payment, report, askedAt, context),
    ...clearedReviews(payment, report, askedAt, context),
    ...endedAfterAll(payment, report, askedAt, context),
    ...resends(payment, report, askedAt, context),
  ];
}

function resends(payment: Payment, report: ProviderReport, askedAt: Instant, context: DecisionContext): PaymentEvent[] {
  const { call, ...known } = matchOf(payment, report) ?? ({} as Transaction);
  if (!call || report.subject !== 'payment' || report.status !== 'authorized' || known.says !== 'authorized') return [];
  const isProven =
    isOutcomeUnknown({ ...known, call }, context.now) &&
    call.phase !== 'accepted' &&
    !call.isResend &&
    plus(call.at, context.inquireAfterMs) <= askedAt;
  return isProven ? [callRequested({ ...known, call }, call.kind, context, true)] : [];
}

/** Clears reviews of reports that could not be confirmed, if the answer contradicts these reports. */
function clearedReviews(
  payment: Payment,
  report: ProviderReport,
  askedAt: Instant,
  { now }: DecisionContext,
): PaymentEvent[] {
  const { sessionId, subject, status } = report;
  if (subject !== 'payment') return [];
  return payment.reviews
    .filter((review) => review.sessionId === sessionId)
    .filter((review) => {
      if (status !== 'authorized' && status !== 'captured') return false;
      const isEnded = status === 'authorized' && isUnexpected(payment, review);
      return isEnded || isPaidAfterAll(payment, review, report, askedAt);
    })
    .map(({ reason }) => ({ type: 'ReviewCleared', data: { sessionId, reason, at: now } }));
}

/** The report is unexpected and unconfirmed. If the money was captured, only a person decides. */
function isUnexpected(payment: Payment, { reason, transaction }: Review): boolean {
  const isDoubted = reason === 'UNEXPECTED_CAPTURE' || reason === 'UNEXPECTED_VOID';
  return isDoubted && transactionOf(payment, transaction)?.says !== 'captured';
}

/** The failure came so soon that it might have been older than the payment. This answer is certainly newer and says that it is paid. */
function isPaidAfterAll(payment: Payment, review: Review, report: ProviderReport, askedAt: Instant): boolean {
  const known = matchOf(payment, report);
  if (review.reason !== 'FAILED_THOUGH_PAID' || !known?.doubtedAt || known.id !== review.transaction) return false;
  return plus(known.doubtedAt, STALE_MAX_MS) <= askedAt;
}

/** The provider still calls the candidate authorized long after the unclear report. So the report was about another transaction. */
function clearedTransactions(
  payment: Payment,
  report: ProviderReport,
  askedAt: Instant,
  context: DecisionContext,
): PaymentEvent[] {
  if (report.subject !== 'payment' || report.status !== 'authorized') return [];
  return payment.transactions
    .filter((known) => isUnclear(known) && plus(known.since, STALE_MAX_MS) <= askedAt)
    .filter(({ mayBe }) => isNamed(transactionOf(payment, mayBe), report))
    .flatMap((unclear) => itsOwnAfterAll(payment, unclear, context));
}

function isNamed(known: Transaction | undefined, report: ProviderReport): boolean {
  return known?.says === 'authorized' && isNamedBy(known, report);
}
