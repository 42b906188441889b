import { authorizedAnew } from './authorized-anew.js';
import { isBlocked } from './call-status.js';
import { wasDenied } from './denial.js';
import { doubtedBy, mayHold } from './dispute-doubts.js';
import { isNamedBy, matchOf, saysAmount } from './match.js';
import { phaseOf, type Payment, sessionOf, transactionOf } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { failedTransaction } from './record-failure.js';
import { isKnownReport } from './report-evidence.js';
import { isProvidersWord } from './transaction.js';
import { mayCount } from './record-transaction-report.js';
import { candidateOf, movesWhatWasTold, unclearIn } from './unclear.js';

/**
 * always: money state moves on a notification only when the provider's own answer agrees. surprising: only what nobody
 * asked for is inquired about, for accounts without a status query.
 */
export type ConfirmNotifications = 'always' | 'surprising';

/** known: it is in already. believe: it only shows something, or says what a call of ours that was accepted is about. ask: the provider. */
export type Trust = 'known' | 'believe' | 'ask';

/**
 * What a notification may do before the provider was asked: kind of message by state of the payment. Its signature says
 * who may speak of the order, not what is true. Source: paytiko#notifications.
 */
export function trustIn(payment: Payment, report: ProviderReport, mode: ConfirmNotifications): Trust {
  if (isIn(payment, report)) return doubtedBy(payment, report) ? 'ask' : 'known';
  if (report.subject === 'other') return 'believe';
  if (takesBack(payment, report)) return 'ask';
  if (mode === 'surprising') return isSurprising(payment, report) ? 'ask' : 'believe';
  if (report.subject === 'refund') return report.status === 'captured' || isUnpaid(report) ? 'ask' : 'believe';
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

/**
 * Where the provider cannot answer: an authorization that is new to the payment, since a capture asks the provider anyway.
 * One that names any id that is known, or that was denied, is not.
 */
export function isBelievedUnasked(payment: Payment, report: ProviderReport): boolean {
  const { subject, status, sessionId, authorizationId, transactionId } = report;
  if (subject !== 'payment' || status !== 'authorized' || sessionOf(payment, sessionId)?.flow !== 'acv') return false;
  const isKnown = [authorizationId, transactionId].some((id) => transactionOf(payment, id));
  return !isKnown && !wasDenied(payment, report);
}

/** It would undo what is in: that money was taken or let go, or whose money that was. */
function takesBack(payment: Payment, report: ProviderReport): boolean {
  return failedTransaction(payment, report) !== undefined || movesWhatWasTold(payment, report);
}

/** Said once more, and newer than what came after it, it is none that is in. */
function isIn(payment: Payment, report: ProviderReport): boolean {
  return isKnownReport(payment.reports, report) && !authorizedAnew(payment, report);
}

function isUnpaid({ status }: ProviderReport): boolean {
  return status === 'failed' || status === 'declined';
}

function isUnderWay({ sessions }: Payment, { sessionId }: ProviderReport): boolean {
  return !sessions[sessionId]?.end;
}

/** Of a transaction of which as much is known from the provider itself. */
function movesNothing(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  if (!known || !isProvidersWord(known) || !isNamedBy(known, report)) return false;
  if (!saysAmount(report, known.amount) || known.stance === 'disputed') return false;
  return known.says === report.status || (report.status === 'authorized' && !authorizedAnew(payment, report));
}

/** The provider itself has said yes to the call. While it has said nothing, a forged or old message would stand for its answer. */
function confirmsAcceptedCall(payment: Payment, report: ProviderReport): boolean {
  return confirmsOwnCall(payment, report) && matchOf(payment, report)?.call?.phase === 'accepted';
}

/** Our own call about this very transaction is under way, and this is what it was to bring about. */
export function confirmsOwnCall(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  const wanted = report.status === 'captured' ? 'capture' : 'void';
  if (!known?.call || known.call.kind !== wanted || !isNamedBy(known, report)) return false;
  const isOpen = known.call.phase !== 'refused' && known.call.phase !== 'not-sent';
  return isOpen && saysAmount(report, known.amount) && !isBlocked(payment, known.sessionId);
}

/**
 * Money would move though nobody here asked for it: the authorised money was taken, or let go; or taken where an account
 * only authorises.
 */
function isSurprising(payment: Payment, report: ProviderReport): boolean {
  const session = sessionOf(payment, report.sessionId);
  if (report.subject !== 'payment' || !session) return false;
  if (unclearIn(payment, report) || authorizedAnew(payment, report)) return true;
  const known = matchOf(payment, report);
  if (!known) {
    if (candidateOf(payment, report)) return true;
    return (
      report.status === 'captured' &&
      session.flow === 'acv' &&
      phaseOf(payment) === 'open' &&
      mayCount(payment, session, {})
    );
  }
  if (known.says !== 'authorized' || (report.status !== 'captured' && report.status !== 'voided')) return false;
  return !confirmsOwnCall(payment, report);
}
