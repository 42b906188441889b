import { recordAnswered } from './answer-reports.js';
import { endedAfterAll } from './authorized-anew.js';
import { plus, type DecisionContext } from './decision-context.js';
import { STALE_MAX_MS } from './judge-answer.js';
import { deniedDisputes } from './dispute-doubts.js';
import { isNamedBy, matchOf } from './match.js';
import { listedNotOurs } from './not-ours.js';
import { callRequested } from './next-steps.js';
import { transactionOf, type Payment, sessionOf } from './payment.js';
import type { Instant } from './instant.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { itsOwnAfterAll } from './clarification.js';
import { recordUnknown } from './record-unknown.js';
import type { Review } from './review.js';
import { isOutcomeUnknown, isUnclear, type Transaction } from './transaction.js';

/** What came of an inquiry about a session. */
export interface InquiryAnswer {
  answered: boolean;
  /** When the question was put; its answer can be old by the time it is stored. */
  askedAt: Instant;
  /** Absent where the provider knows nothing of the session. */
  report?: ProviderReport | undefined;
  /** Ids of transactions that belong to other orders. An answer that is itself about one of them is none. */
  notOurs?: readonly string[] | undefined;
}

/**
 * Takes in the answer as a report of the provider. One that still says "authorised" proves that a call did nothing, if
 * enough time had gone by for the call to have arrived when the question was put, and allows one new sending.
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

/** Reports that were doubted for want of an answer: here is one, and it says otherwise. */
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

/** Of money that was taken only a person says so. */
function isUnexpected(payment: Payment, { reason, transaction }: Review): boolean {
  const isDoubted = reason === 'UNEXPECTED_CAPTURE' || reason === 'UNEXPECTED_VOID';
  return isDoubted && transactionOf(payment, transaction)?.says !== 'captured';
}

/** That it had failed was said so soon that it might be older, and this cannot be. */
function isPaidAfterAll(payment: Payment, review: Review, report: ProviderReport, askedAt: Instant): boolean {
  const known = matchOf(payment, report);
  if (review.reason !== 'FAILED_THOUGH_PAID' || !known?.doubtedAt || known.id !== review.transaction) return false;
  return plus(known.doubtedAt, STALE_MAX_MS) <= askedAt;
}

/** The first transaction is authorised long after something of it, or of another, was told: that was another one's. */
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
