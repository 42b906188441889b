import type { DecisionContext } from '../values/decision-context.js';
import type { Evidence } from '../events/event-parts.js';
import { isBesideFailed } from './capture-beside-failure.js';
import { captureOfKnown } from './capture-of-known.js';
import { matchOf, mayBeOver, saysAmount } from '../matching/match-report.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { givesWay, isCycleClosed, isOccupied } from '../state/money-state.js';
import { type Payment, oursOf } from '../state/payment.js';
import { type Reported, amountProblem, confirmation, contradictsOperator, openReview, shown } from './reported.js';
import { type Session, mayStillBePaid } from '../state/session.js';
import { isProvidersWord, isUnclear, type Transaction } from '../state/transaction.js';
import { candidateOf } from '../matching/unclear.js';

export function recordAuthorization(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  const known = matchOf(payment, report);
  // A notification alone neither changes what the provider has confirmed nor adds ids to it.
  if (known?.confirmed && evidence.unconfirmed) return shown(payment, reported);
  if (known?.isInferred) return [firstReportOf(known, reported)];
  if (known) return isUnclear(known) ? shown(payment, reported, known) : authorizedAgain(payment, known, reported);
  const mayBe = candidateOf(payment, report);
  if (mayBe && evidence.unconfirmed) return shown(payment, reported);
  if (mayBe) return [openReview(reported, 'TRANSACTION_UNCLEAR', { says: 'authorized', mayBe })];
  const problem = amountProblem(report, session.amount);
  if (problem) return [openReview(reported, problem, { says: 'authorized' })];
  if (!report.authorizationId) return [openReview(reported, 'AUTHORIZATION_ID_MISSING', { says: 'authorized' })];
  return [authorization(payment, reported, report.authorizationId, context)];
}

/** The first report of an inferred sale. With another amount a person decides. */
function firstReportOf(known: Transaction, reported: Reported): PaymentEvent {
  const problem = mayBeOver(reported.report, known.amount) ? undefined : amountProblem(reported.report, known.amount);
  return problem ? openReview(reported, problem, { says: 'captured', known }) : confirmation(known, reported);
}

/** Records the authorization, which counts for the payment or is unwanted. */
export function authorization(
  payment: Payment,
  { session, evidence }: Reported,
  authorizationId: string,
  { now }: DecisionContext,
): EventOf<'PaymentAuthorized' | 'UnwantedAuthorizationReported'> {
  const { sessionId, amount } = session;
  const data = { sessionId, authorizationId, amount, evidence, at: now };
  if (mayCount(payment, session, evidence)) return { type: 'PaymentAuthorized', data };
  const reason = isOccupied(payment) ? 'SECOND_AUTHORIZATION' : 'LATE_AUTHORIZATION';
  return { type: 'UnwantedAuthorizationReported', data: { ...data, reason } };
}

/** A report of a known transaction. It never moves the transaction back, but can correct or confirm it. */
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
  const isConfirmed = known.says === 'authorized' && !isProvidersWord(known) && !evidence.unconfirmed;
  return isConfirmed ? [confirmed(payment, known, reported)] : shown(payment, reported, known);
}

/** A second authorization behind a hint counts as soon as the provider confirms it. */
export function confirmed(payment: Payment, known: Transaction, reported: Reported): PaymentEvent {
  const { session, evidence, context } = reported;
  const isSecond = known.says === 'authorized' && known.reason === 'SECOND_AUTHORIZATION';
  const counts = isSecond && !known.confirmed && mayCount(payment, session, evidence) && known.authorizationId;
  return counts ? authorization(payment, reported, counts, context) : confirmation(known, reported);
}

export function recordCapture(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  const known = capturedOf(payment, reported);
  const mayBe = known ? undefined : candidateOf(payment, report);
  if (mayBe) return [openReview(reported, 'TRANSACTION_UNCLEAR', { says: 'captured', mayBe })];
  const problem = amountProblem(report, known?.amount ?? session.amount);
  if (problem) return [openReview(reported, problem, { says: 'captured', known })];
  const { sessionId, amount } = session;
  const at = context.now;
  if (!known) {
    const { authorizationId } = report;
    if (mayCount(payment, session, evidence)) {
      return [{ type: 'PaymentCaptured', data: { sessionId, authorizationId, amount, evidence, at } }];
    }
    const reason = isOccupied(payment) ? 'SECOND_SALE' : 'LATE_SALE';
    return [openReview(reported, reason, { says: 'captured', isDoubt: isBesideFailed(payment, reported) })];
  }
  if (known.says === 'captured') {
    return isProvidersWord(known) && !known.isInferred
      ? shown(payment, reported, known)
      : [confirmation(known, reported)];
  }
  return [captureOfKnown(payment, known, reported)];
}

/** A notification with another amount does not replace an inferred sale. */
function capturedOf(payment: Payment, { report, evidence }: Reported): Transaction | undefined {
  const known = matchOf(payment, report);
  return known?.isInferred && evidence.unconfirmed && !mayBeOver(report, known.amount) ? undefined : known;
}

export function recordVoid(payment: Payment, reported: Reported): PaymentEvent[] {
  const { evidence, context, report } = reported;
  const known = matchOf(payment, report);
  if (!known) {
    const mayBe = candidateOf(payment, report);
    return mayBe ? [openReview(reported, 'TRANSACTION_UNCLEAR', { says: 'voided', mayBe })] : shown(payment, reported);
  }
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

/** Whether a transaction of this session may count: the order is neither paid nor cancelled, and the session was not given up. */
export function mayCount(payment: Payment, session: Session, { unconfirmed }: Pick<Evidence, 'unconfirmed'>): boolean {
  const isCurrent = session.cycle === payment.cycle && !isCycleClosed(payment);
  const ours = oursOf(payment);
  const isFree = !isOccupied(payment) || (!unconfirmed && ours !== undefined && givesWay(ours));
  return isCurrent && isFree && mayStillBePaid(session);
}
