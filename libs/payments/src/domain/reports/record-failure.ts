import { plus } from '../values/decision-context.js';
import { latest } from '../schedule/due-inquiry.js';
import { alsoFailed, doubtedBeside, isFailure } from './capture-beside-failure.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { isNamedBy } from '../matching/match-report.js';
import { isHint } from '../state/money-state.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isKnownReport } from '../events/report-evidence.js';
import { openReview, shown, type Reported } from './reported.js';
import { holdsMoney, isCallOpen, type Transaction } from '../state/transaction.js';

/**
 * The recorded transaction that the provider reports as declined or failed. All ids of the report must be known; unknown ids mean another
 * attempt.
 */
export function failedTransaction({ transactions }: Payment, report: ProviderReport): Transaction | undefined {
  if (!isFailure(report)) return undefined;
  return transactions.find(
    (known) => known.sessionId === report.sessionId && holdsMoney(known) && isMeant(known, report),
  );
}

/** A sale that was reported under its transaction id alone may be reported later with an authorization id. */
function isMeant(known: Transaction, report: ProviderReport): boolean {
  const { transactionId } = report;
  const isNumbered = !known.authorizationId && transactionId !== undefined && known.ids.includes(transactionId);
  return isNumbered || isNamedBy(known, report);
}

/** The events of a report that money failed. Undefined if the report is about no recorded money. */
export function failureOf(payment: Payment, reported: Reported): PaymentEvent[] | undefined {
  const failed = failedTransaction(payment, reported.report);
  if (failed) return recordFailure(payment, failed, reported);
  const voided = failedThoughVoided(payment, reported);
  if (voided.length > 0) return voided;
  const doubted = doubtedBeside(payment, reported);
  return doubted.length > 0 ? doubted : undefined;
}

/** That it was voided is the word of a person alone, and there is captured money beside it which may have failed with it. */
function failedThoughVoided(payment: Payment, reported: Reported): PaymentEvent[] {
  if (!isFailure(reported.report) || reported.evidence.unconfirmed) return [];
  const known = payment.transactions.find(
    (voided) => isVoidedByHand(voided) && isNamedBy(voided, reported.report) && !mayBeOlder(voided, reported),
  );
  const beside = known ? alsoFailed(payment, known, reported) : [];
  return known && beside.length > 0 ? [failedUntold(known, reported, false), ...beside] : [];
}

function isVoidedByHand({ says, saidByOperator, stance }: Transaction): boolean {
  return says === 'voided' && saidByOperator === true && stance !== 'ours';
}

/**
 * An authorization that failed is voided; one that only a notification has reported is left to the denial. If the shop was told that the
 * money is captured, or if the report may be older than what is recorded, a review is opened.
 */
function recordFailure(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const { report, evidence } = reported;
  const isIn = isKnownReport(payment.reports, report);
  const nothingNew = () => (isIn ? [] : shown(payment, reported, known));
  const isVoiding = known.call?.kind === 'void' && isCallOpen(known);
  if (evidence.unconfirmed || isHint(known) || (isVoiding && known.stance !== 'ours')) return nothingNew();
  // The failure may be that of our void call.
  const isDoubt = isVoiding || mayBeOlder(known, reported);
  if (known.stance === 'ours' && (known.says === 'captured' || isDoubt)) {
    return isListed(payment, known) ? nothingNew() : [failedThoughPaid(known, reported, isDoubt)];
  }
  if (isDoubt && known.says === 'authorized') return known.doubtedAt ? nothingNew() : doubt(known, reported);
  return [failedUntold(known, reported, isDoubt), ...alsoFailed(payment, known, reported)];
}

function isListed({ reviews }: Payment, { id }: Transaction): boolean {
  return reviews.some(({ reason, transaction }) => reason === 'FAILED_THOUGH_PAID' && transaction === id);
}

/**
 * Shortly after the transaction or its call was recorded, an answer may be older. A person's statement may also be newer than the report.
 */
function mayBeOlder({ since, call }: Transaction, { evidence, context: { now } }: Reported): boolean {
  return evidence.byHand === true || plus(call ? latest(since, call.at) : since, STALE_MAX_MS) > now;
}

/** Opens a review. In doubt an inquiry is made as well, and an answer that it is paid closes the review: see `recordAnswer`. */
function failedThoughPaid(known: Transaction, reported: Reported, isDoubt: boolean): PaymentEvent {
  return openReview(reported, 'FAILED_THOUGH_PAID', { known, isDoubt });
}

/** The shop was not told that the money is captured. In doubt an inquiry follows. */
function failedUntold(known: Transaction, { evidence, context }: Reported, isDoubt: boolean): PaymentEvent {
  const { sessionId, authorizationId = known.id } = known;
  const data = { authorizationId, sessionId, failed: true as const, evidence, at: context.now };
  return { type: 'AuthorizationVoided', data: { ...data, ...(isDoubt && { isDoubt: true as const }) } };
}

/** The doubt is shown in the history, without a limit, and inquiries follow until an answer is certainly newer. */
function doubt({ id }: Transaction, { session, evidence, context }: Reported): PaymentEvent[] {
  const data = { sessionId: session.sessionId, evidence, transaction: id, isDoubt: true as const, at: context.now };
  return [{ type: 'ProviderReported', data }];
}
