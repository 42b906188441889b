import { plus } from './decision-context.js';
import { latest } from './due-inquiry.js';
import { alsoFailed, doubtedBeside, isFailure } from './failed-beside.js';
import { STALE_MAX_MS } from './judge-answer.js';
import { isNamedBy } from './match.js';
import { isHint } from './money-state.js';
import type { PaymentEvent } from './payment.events.js';
import type { Payment } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { isKnownReport, isToldBefore } from './report-evidence.js';
import { openReview, shown, type Reported } from './reported.js';
import { holdsMoney, isCallOpen, type Transaction } from './transaction.js';

/**
 * The transaction that the provider says was declined or failed though money of it is in the books. By ids that are all known:
 * under any other it is a try of its own.
 */
export function failedTransaction({ transactions }: Payment, report: ProviderReport): Transaction | undefined {
  if (!isFailure(report)) return undefined;
  return transactions.find(
    (known) => known.sessionId === report.sessionId && holdsMoney(known) && isMeant(known, report),
  );
}

/** A sale that was told of by its number alone can be told of with its other id later. */
function isMeant(known: Transaction, report: ProviderReport): boolean {
  const { transactionId } = report;
  const isNumbered = !known.authorizationId && transactionId !== undefined && known.ids.includes(transactionId);
  return isNumbered || isNamedBy(known, report);
}

/** What a report of money that failed changes; undefined where nothing of that money is known. */
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
 * Blocked money is let go by that; what only a notification has told of is denied instead. Of money that the shop was told is taken a person decides, who sees it at once; and of what
 * counts, where this may be older than what is known.
 */
function recordFailure(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const { report, evidence } = reported;
  const isTold = evidence.notificationId === undefined ? isToldBefore : isKnownReport;
  const isIn = isTold(payment.reports, report);
  const nothingNew = () => (isIn ? [] : shown(payment, reported, known));
  const isVoiding = known.call?.kind === 'void' && isCallOpen(known);
  if (evidence.unconfirmed || isHint(known) || (isVoiding && known.stance !== 'ours')) return nothingNew();
  // It may be our void that failed.
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

/** So soon after it was told of, or a call about it was sent, an answer can be of before; and a person can have seen what is. */
function mayBeOlder({ since, call }: Transaction, { evidence, context: { now } }: Reported): boolean {
  return evidence.byHand === true || plus(call ? latest(since, call.at) : since, STALE_MAX_MS) > now;
}

/** In review at once; in doubt, the provider is asked as well, and its word that it is paid ends that: see `recordAnswer`. */
function failedThoughPaid(known: Transaction, reported: Reported, isDoubt: boolean): PaymentEvent {
  return openReview(reported, 'FAILED_THOUGH_PAID', { known, isDoubt });
}

/** The shop was not told that it is taken. In doubt, the provider is asked whether it is there after all. */
function failedUntold(known: Transaction, { evidence, context }: Reported, isDoubt: boolean): PaymentEvent {
  const { sessionId, authorizationId = known.id } = known;
  const data = { authorizationId, sessionId, failed: true as const, evidence, at: context.now };
  return { type: 'AuthorizationVoided', data: { ...data, ...(isDoubt && { isDoubt: true as const }) } };
}

/** Shown, and asked about until an answer cannot be older: however much was shown before. */
function doubt({ id }: Transaction, { session, evidence, context }: Reported): PaymentEvent[] {
  const data = { sessionId: session.sessionId, evidence, transaction: id, isDoubt: true as const, at: context.now };
  return [{ type: 'ProviderReported', data }];
}
