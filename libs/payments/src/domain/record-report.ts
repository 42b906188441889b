import { evidenceOf, isKnownReport, isToldBefore, type ReportSource } from './report-evidence.js';
import { parseMoney, type Money } from './money.js';
import { isCycleClosed, isOccupied, oursOf, type Payment } from './payment.js';
import { matchOf, saysAmount } from './match.js';
import type { Evidence, EventOf, PaymentEvent, ReviewReason } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import type { DecisionContext } from './decision-context.js';
import { recordRefundReport } from './record-refund-report.js';
import { mayStillBePaid, type Session } from './session.js';
import type { Transaction } from './transaction.js';

/** A report with all that a rule about it needs. */
export interface Reported {
  session: Session;
  report: ProviderReport;
  evidence: Evidence;
  context: DecisionContext;
}

/** So many reports that only show something are kept in a payment; more are kept in the inbox alone. */
const SHOWN_REPORTS_MAX = 100;

export function isOverShownLimit({ reports }: Payment): boolean {
  return reports.length >= SHOWN_REPORTS_MAX;
}

/**
 * Takes in what the provider says, by notification or by inquiry. A report is never refused: it updates the transaction
 * that it speaks of, and what does not fit becomes a review. The same report a second time changes nothing, unless it
 * confirms one. The session must belong to the payment.
 */
export function recordReport(
  payment: Payment,
  report: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const session = payment.sessions[report.sessionId];
  if (!session) return [];
  const reported: Reported = { session, report, evidence: evidenceOf(report, source), context };
  const isKnown = source.notificationId === undefined ? isToldBefore : isKnownReport;
  if (isKnown(payment.reports, report)) return repeated(payment, reported, source);
  if (report.subject === 'other') return shown(payment, reported);
  if (report.subject === 'refund') return recordRefundReport(payment, reported);
  switch (report.status) {
    case 'authorized':
      return authorized(payment, reported);
    case 'captured':
      return captured(payment, reported);
    case 'declined':
    case 'failed':
      return declined(payment, reported);
    case 'voided':
      return voided(payment, reported);
    case 'pending':
      return shown(payment, reported);
    case 'unrecognized':
      // A word that we do not know (a dispute, say) may be about money: a person looks, nothing waits for that.
      return isOverShownLimit(payment)
        ? []
        : [openReview(reported, 'UNRECOGNIZED_STATUS', { known: matchOf(payment, report) })];
  }
}

/** What is in already counts once more only where it confirms, or where it differs from what stands in the books. */
function repeated(payment: Payment, reported: Reported, { confirmed }: ReportSource): PaymentEvent[] {
  const { report } = reported;
  const known = report.subject === 'payment' ? matchOf(payment, report) : undefined;
  if (!known || !confirmed) return [];
  if (known.saidByOperator && known.says !== report.status) return contradictsOperator(known, reported);
  const agrees = known.says === report.status && (!known.confirmed || known.saidByOperator);
  return agrees ? [confirmation(known, reported)] : [];
}

function authorized(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  const known = matchOf(payment, report);
  if (known) return authorizedAgain(payment, known, reported);
  const problem = amountProblem(report, session.amount);
  if (problem) return [openReview(reported, problem, { says: 'authorized' })];
  const { authorizationId } = report;
  if (!authorizationId) return [openReview(reported, 'AUTHORIZATION_ID_MISSING', { says: 'authorized' })];
  return [authorization(payment, { ...reported, evidence }, authorizationId, context)];
}

function authorization(
  payment: Payment,
  { session, evidence }: Reported,
  authorizationId: string,
  { now }: DecisionContext,
): EventOf<'PaymentAuthorized' | 'UnwantedAuthorizationReported'> {
  const { sessionId, amount } = session;
  const data = { sessionId, authorizationId, amount, evidence, at: now };
  if (mayCount(payment, session)) return { type: 'PaymentAuthorized', data };
  const reason = isOccupied(payment) ? 'SECOND_AUTHORIZATION' : 'LATE_AUTHORIZATION';
  return { type: 'UnwantedAuthorizationReported', data: { ...data, reason } };
}

/** Of a transaction that is known: no step back, but what was missing or wrong about it may be right now. */
function authorizedAgain(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  if (known.saidByOperator && known.says !== 'authorized' && !evidence.unconfirmed) {
    return contradictsOperator(known, reported);
  }
  if (known.stance === 'disputed' && known.says === 'authorized') {
    const id = known.authorizationId ?? report.authorizationId;
    const isRight = !amountProblem(report, session.amount);
    return isRight && id ? [authorization(payment, reported, id, context)] : shown(payment, reported, known);
  }
  const problem = known.says === 'authorized' && report.amount !== undefined && !saysAmount(report, known.amount);
  if (problem && known.stance === 'ours')
    return [openReview(reported, amountProblem(report, known.amount)!, { says: 'authorized', known })];
  const isConfirmed = known.says === 'authorized' && !known.confirmed && !evidence.unconfirmed;
  return isConfirmed ? [confirmation(known, reported)] : shown(payment, reported, known);
}

function captured(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  const known = matchOf(payment, report);
  const problem = amountProblem(report, known?.amount ?? session.amount);
  if (problem) return [openReview(reported, problem, { says: 'captured', known })];
  const { sessionId, amount } = session;
  const at = context.now;
  if (!known) {
    const { authorizationId } = report;
    if (mayCount(payment, session)) {
      return [{ type: 'PaymentCaptured', data: { sessionId, authorizationId, amount, evidence, at } }];
    }
    return [openReview(reported, isOccupied(payment) ? 'SECOND_SALE' : 'LATE_SALE', { says: 'captured' })];
  }
  if (known.says === 'captured') {
    return known.confirmed && !known.saidByOperator ? shown(payment, reported, known) : [confirmation(known, reported)];
  }
  if (known.says === 'voided' || isLetGo(payment, known)) {
    return [openReview(reported, 'CAPTURED_AFTER_VOID', { says: 'captured', known })];
  }
  if (known.stance === 'unwanted')
    return [openReview(reported, lateOrSecond(payment, known), { says: 'captured', known })];
  const data = { sessionId, authorizationId: known.authorizationId, transaction: known.id, amount: known.amount };
  return [{ type: 'PaymentCaptured', data: { ...data, evidence, at } }];
}

function lateOrSecond(payment: Payment, known: Transaction): ReviewReason {
  const ours = oursOf(payment);
  return ours && ours.id !== known.id ? 'SECOND_SALE' : 'LATE_SALE';
}

/** Nobody may capture it: its void is under way or its cycle is over. */
function isLetGo(payment: Payment, known: Transaction): boolean {
  const { cycle, call, stance } = known;
  return stance === 'ours' && (cycle < payment.cycle || (call?.kind === 'void' && call.phase !== 'refused'));
}

function declined(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  // An older attempt of a session that is paid, or over, moves nothing.
  const isUnderWay = !session.end && session.opening !== 'refused' && session.opening !== 'unusable';
  const isPaid = payment.transactions.some(({ sessionId }) => sessionId === session.sessionId);
  if (!isUnderWay || isPaid) return shown(payment, reported);
  const data = { sessionId: session.sessionId, at: context.now };
  const attempt: PaymentEvent = { type: 'AttemptDeclined', data: { ...data, evidence } };
  const forGood = report.status === 'failed' || session.returnedUnpaid;
  if (forGood) return [attempt, { type: 'SessionDeclined', data }];
  return isOverShownLimit(payment) ? [] : [attempt];
}

function voided(payment: Payment, reported: Reported): PaymentEvent[] {
  const { evidence, context, report } = reported;
  const known = matchOf(payment, report);
  if (!known) return shown(payment, reported);
  const { sessionId, says } = known;
  if (says === 'voided')
    return known.saidByOperator ? [confirmation(known, reported)] : shown(payment, reported, known);
  if (says === 'captured') {
    if (known.saidByOperator && !evidence.unconfirmed) return contradictsOperator(known, reported);
    return [openReview(reported, 'UNEXPECTED_VOID', { says: 'voided', known })];
  }
  const authorizationId = known.authorizationId ?? known.id;
  return [{ type: 'AuthorizationVoided', data: { authorizationId, sessionId, evidence, at: context.now } }];
}

/** A session in which money may count: the order is neither paid nor called off, and we have not given it up. */
export function mayCount(payment: Payment, session: Session): boolean {
  const isCurrent = session.cycle === payment.cycle && !isCycleClosed(payment);
  return isCurrent && !isOccupied(payment) && mayStillBePaid(session);
}

export function amountProblem({ amount, currency }: ProviderReport, locked: Money): ReviewReason | undefined {
  if (currency !== undefined && currency !== locked.currency) return 'CURRENCY_MISMATCH';
  const said = amount === undefined ? undefined : parseMoney(amount, locked.currency);
  return typeof said === 'object' && said.minor === locked.minor ? undefined : 'AMOUNT_MISMATCH';
}

/** Moves nothing, is shown. */
export function shown(payment: Payment, { session, evidence, context }: Reported, known?: Transaction): PaymentEvent[] {
  if (isOverShownLimit(payment)) return [];
  const transaction = known && { transaction: known.id };
  return [
    { type: 'ProviderReported', data: { sessionId: session.sessionId, evidence, ...transaction, at: context.now } },
  ];
}

function confirmation({ id }: Transaction, { session, evidence, context }: Reported): PaymentEvent {
  const data = { sessionId: session.sessionId, transaction: id, evidence, at: context.now };
  return { type: 'TransactionConfirmed', data };
}

function contradictsOperator(known: Transaction, reported: Reported): PaymentEvent[] {
  const { status } = reported.report;
  if (status !== 'authorized' && status !== 'captured' && status !== 'voided') return [];
  return [openReview(reported, 'CONTRADICTS_OPERATOR', { says: status, known })];
}

interface ReviewedMoney {
  says?: Transaction['says'];
  known?: Transaction | undefined;
  guid?: string;
}

export function openReview(
  { session, report, evidence, context }: Reported,
  reason: ReviewReason,
  { says, known, guid }: ReviewedMoney = {},
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
      at: context.now,
    },
  };
}
