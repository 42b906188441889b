import { authorizedAnew } from '../evolve/authorized-anew.js';
import { isBlocked } from '../status/call-status.js';
import { wasDenied } from '../state/denial.js';
import { doubtedBy, mayHold } from './dispute-doubts.js';
import { isNamedBy, matchOf, saysAmount } from '../matching/match-report.js';
import { phaseOf, type Payment, sessionOf, transactionOf } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { failedTransaction } from './record-failure.js';
import { isKnownReport } from '../events/report-evidence.js';
import { saidBefore } from '../matching/refund-words.js';
import type { Session } from '../state/session.js';
import { isProvidersWord } from '../state/transaction.js';
import { mayCount } from './record-transaction-report.js';
import { candidateOf, movesWhatWasTold, unclearIn } from '../matching/unclear.js';

/**
 * always: a notification moves money only if the provider's own answer agrees. surprising: an inquiry is made only about money that nobody
 * here requested, for accounts without a status query.
 */
export type ConfirmNotifications = 'always' | 'surprising';

/**
 * known: the report is recorded already. believe: it is only shown, or confirms a call that the provider accepted. ask: an inquiry is
 * needed.
 */
export type Trust = 'known' | 'believe' | 'ask';

/**
 * What a notification may do without an inquiry, by kind of report and state of the payment. Its signature covers the order id only and
 * does not prove its content. Source: paytiko#notifications.
 */
export function trustIn(payment: Payment, report: ProviderReport, mode: ConfirmNotifications): Trust {
  if (isIn(payment, report)) return doubtedBy(payment, report) ? 'ask' : 'known';
  if (report.subject === 'other') return 'believe';
  if (report.subject === 'refund') return trustInRefund(payment, report, mode);
  if (takesBack(payment, report)) return 'ask';
  if (mode === 'surprising') return isSurprising(payment, report) ? 'ask' : 'believe';
  switch (report.status) {
    case 'declined':
    case 'pending':
      return 'believe';
    case 'unrecognized':
    case 'disputed':
      return mayHold(payment, report) ? 'ask' : 'believe';
    case 'failed':
      return isUnderWay(payment, report) ? 'ask' : 'believe';
    case 'dispute-won':
    case 'dispute-lost':
      return 'ask';
    case 'authorized':
      return movesNothing(payment, report) ? 'believe' : 'ask';
    case 'captured':
    case 'voided':
      return movesNothing(payment, report) || confirmsAcceptedCall(payment, report) ? 'believe' : 'ask';
  }
}

function trustInRefund(payment: Payment, report: ProviderReport, mode: ConfirmNotifications): Trust {
  const before = saidBefore(payment, report);
  if (before) return before === 'as this one' ? 'believe' : 'ask';
  if (mode === 'surprising') return isSurprising(payment, report) ? 'ask' : 'believe';
  return report.status === 'captured' || isUnpaid(report) ? 'ask' : 'believe';
}

/**
 * If the provider cannot be asked, a new authorization is believed, because a capture asks the provider anyway. An authorization with a
 * known or denied id is not.
 */
export function isBelievedUnasked(payment: Payment, report: ProviderReport): boolean {
  const { subject, status, sessionId, authorizationId, transactionId } = report;
  if (subject !== 'payment' || status !== 'authorized' || sessionOf(payment, sessionId)?.flow !== 'acv') return false;
  const isKnown = [authorizationId, transactionId].some((id) => transactionOf(payment, id));
  return !isKnown && !wasDenied(payment, report);
}

/** The report would undo a recorded capture or authorization, or assign it to another transaction. */
function takesBack(payment: Payment, report: ProviderReport): boolean {
  return failedTransaction(payment, report) !== undefined || movesWhatWasTold(payment, report);
}

/** Whether the report is recorded already. A repeated report that is newer than what followed the first one is not. */
function isIn(payment: Payment, report: ProviderReport): boolean {
  return isKnownReport(payment.reports, report) && !authorizedAnew(payment, report);
}

function isUnpaid({ status }: ProviderReport): boolean {
  return status === 'failed' || status === 'declined';
}

function isUnderWay({ sessions }: Payment, { sessionId }: ProviderReport): boolean {
  return !sessions[sessionId]?.end;
}

/** The provider itself has already reported this state of the transaction. */
function movesNothing(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  if (!known || !isProvidersWord(known) || !isNamedBy(known, report)) return false;
  if (!saysAmount(report, known.amount) || known.stance === 'disputed') return false;
  return known.says === report.status || (report.status === 'authorized' && !authorizedAnew(payment, report));
}

/** The provider has accepted the call. Before that, a forged or old notification could replace its answer. */
function confirmsAcceptedCall(payment: Payment, report: ProviderReport): boolean {
  return confirmsOwnCall(payment, report) && matchOf(payment, report)?.call?.phase === 'accepted';
}

/** The report is about the effect of our own open call. */
export function confirmsOwnCall(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  const wanted = report.status === 'captured' ? 'capture' : 'void';
  if (!known?.call || known.call.kind !== wanted || !isNamedBy(known, report)) return false;
  const isOpen = known.call.phase !== 'refused' && known.call.phase !== 'not-sent';
  return isOpen && saysAmount(report, known.amount) && !isBlocked(payment, known.sessionId);
}

/**
 * The report moves money that nobody here requested: a capture or void of an authorization, or a capture without authorization in an
 * account that authorizes first. So does a refund that would prove such a capture.
 */
function isSurprising(payment: Payment, report: ProviderReport): boolean {
  const session = sessionOf(payment, report.sessionId);
  if (!session) return false;
  if (report.subject === 'refund') return report.status === 'captured' && provesCapture(payment, session, report);
  if (unclearIn(payment, report) || authorizedAnew(payment, report)) return true;
  const known = matchOf(payment, report);
  if (!known) {
    if (candidateOf(payment, report)) return true;
    return report.status === 'captured' && isFirstOfAuthorizing(payment, session);
  }
  if (known.says !== 'authorized' || (report.status !== 'captured' && report.status !== 'voided')) return false;
  return !confirmsOwnCall(payment, report);
}

function provesCapture(payment: Payment, session: Session, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  return known ? known.says === 'authorized' : isFirstOfAuthorizing(payment, session);
}

/** Nobody has paid yet, in an account that authorizes first. */
function isFirstOfAuthorizing(payment: Payment, session: Session): boolean {
  return session.flow === 'acv' && phaseOf(payment) === 'open' && mayCount(payment, session, {});
}
