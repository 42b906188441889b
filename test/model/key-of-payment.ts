import {
  isConcluded,
  isSaidOfCall,
  isPending,
  type Payment,
  type Refund,
  type Session,
  type Transaction,
} from './domain.js';
import { keyOfCall, keyOfOperation } from './key-of-call.js';
import { isDoubted, isResolved, lastInquiryOf, questionsOf } from './key-of-inquiries.js';
import type { Since } from './relative-time.js';
import { PAGE_OPEN_MS } from './world.js';

/** What is told so soon after something failed may be of before. */
const FRESH_MS = 600_000;

/** `isHeard`: whether a report with this key can come again. */
export function keyOfPayment(payment: Payment, ago: Since, isHeard: (reportKey: string) => boolean): string {
  const { cycle, isCancelled, sessions, transactions, operations, refunds, reviews, disputes = [] } = payment;
  return [
    `${cycle} ${isCancelled} ${(payment.denied ?? []).join()}`,
    ...questionsOf(payment).map(ago),
    ...Object.values(sessions).map((session) => keyOfSession(payment, session, ago)),
    ...transactions.map((known) => keyOfTransaction(known, ago)),
    ...operations.map((operation) => keyOfOperation(operation, transactions)),
    ...refunds.map((refund) => keyOfRefund(payment, refund, ago)),
    ...reviews.map(({ since, ...review }) => JSON.stringify([review, ago(since)])),
    ...disputes.map(({ since: _since, decidedAt: _at, word: _word, doubt, ...dispute }) =>
      JSON.stringify([dispute, doubt?.how, doubt?.how === 'unconfirmed' ? ago(doubt.at) : '']),
    ),
    [...payment.accepted].sort().join(),
    JSON.stringify(payment.earlyDisputes ?? []),
    payment.reports.filter(isHeard).sort().join(),
  ].join('\n');
}

function keyOfSession(payment: Payment, session: Session, ago: Since): string {
  const { sessionId, guid, cycle, amount, opening, end, answerBy, expiresAt } = session;
  const isOver = isConcluded(session) && ago(expiresAt) <= 0;
  return [
    sessionId,
    guid,
    cycle,
    amount.minor,
    opening,
    session.redirectUrl !== undefined,
    end?.how,
    session.lastAttemptDeclined,
    session.returnedUnpaid,
    session.toldPaidAt !== undefined,
    session.decided,
    session.countedIds?.join('+'),
    future(ago(answerBy)),
    ago(session.releasedAt),
    ago(session.deniedAt),
    ago(session.refusedAt),
    ...(isOver ? [future(ago(expiresAt) + PAGE_OPEN_MS)] : [ago(expiresAt), ago(end?.at)]),
    ...lastInquiryOf(payment, session, isOver).map(ago),
  ].join();
}

function keyOfTransaction(known: Transaction, ago: Since): string {
  const { id, sessionId, cycle, authorizationId, transactionId, ids, amount, says, confirmed, stance, reason } = known;
  return [
    id,
    sessionId,
    cycle,
    authorizationId,
    transactionId,
    [...ids].sort().join('+'),
    amount.minor,
    says,
    confirmed,
    known.saidByOperator,
    stance,
    reason,
    known.isInferred,
    known.firstIds,
    known.isVouchedFor,
    known.keptAgainst,
    known.calledBefore,
    isSaidOfCall(known),
    known.captureHasIds,
    known.captureIsNamed,
    known.mayBe,
    known.wasMayBe,
    keyOfBorrowed(known, ago),
    known.failed,
    known.hadFailed,
    known.isPlacedByHint,
    known.hasCounted,
    known.says === 'voided' && !known.failed ? '' : ago(known.doubtedAt),
    known.remindedAt !== undefined,
    known.givenUpAt !== undefined,
    isResolved(known) && !(known.failed && ago(known.since) > -FRESH_MS) ? '' : ago(known.since),
    keyOfCall(known.call, ago),
  ].join();
}

function keyOfBorrowed({ borrowed }: Transaction, ago: Since): string {
  const { before } = borrowed ?? {};
  const { since, call, ...rest } = before ?? { since: undefined, call: undefined };
  return JSON.stringify([
    borrowed?.ids,
    borrowed?.says,
    borrowed?.transactionId,
    rest,
    ago(since),
    keyOfCall(call, ago),
  ]);
}

function keyOfRefund(payment: Payment, refund: Refund, ago: Since): string {
  const { guid, sessionId, transaction, reportedAs, reportedWith, amount, mode, phase, at, answerBy, failedAt } =
    refund;
  return [
    guid,
    sessionId,
    transaction,
    reportedAs,
    reportedWith,
    refund.linkedTo,
    amount.minor,
    mode,
    phase,
    refund.sendFailures,
    refund.failure,
    refund.byOperator,
    JSON.stringify(refund.unreported),
    refund.isGuess,
    refund.isDispute,
    ...(isPending(refund) ? [ago(at), ago(answerBy), ago(failedAt)] : []),
    isDoubted(payment, refund) ? ago(refund.refusedAt) : '',
  ].join();
}

/** When that was, nobody asks later. */
function future(ms: number | undefined): number | undefined {
  return ms !== undefined && ms > 0 ? ms : undefined;
}
