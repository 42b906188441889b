import { plus, type DecisionContext } from '../values/decision-context.js';
import type { Evidence } from '../events/event-parts.js';
import type { Instant } from '../values/instant.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { isNamedBy, matchOf } from '../matching/match-report.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isProvidersWord, isUnclear, type Transaction } from '../state/transaction.js';

const REASON = 'AUTHORIZED_AFTER_ALL';

/**
 * The transaction that was captured or voided according to the provider, and that a newer message calls authorized. Undefined if the
 * message is older or has no time, or if a person has already rejected this.
 */
export function authorizedAnew(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'authorized' || !report.issuedAt) return undefined;
  const known = matchOf(payment, report);
  if (!known || known.says === 'authorized' || isUnclear(known) || known.keptAgainst === 'authorized') return undefined;
  const isEnded = isProvidersWord(known) && known.stance !== 'disputed' && isNamedBy(known, report);
  return isEnded && isNewer(known, report) ? known : undefined;
}

/** Closes the review if the provider confirms in an answer that is not older that the transaction was captured or voided. */
export function endedAfterAll(
  payment: Payment,
  report: ProviderReport,
  askedAt: Instant,
  { now }: DecisionContext,
): PaymentEvent[] {
  const known = report.subject === 'payment' ? matchOf(payment, report) : undefined;
  if (!known || known.says !== report.status || !isNamedBy(known, report)) return [];
  const { sessionId, id: transaction } = known;
  const review = payment.reviews.find((open) => open.reason === REASON && open.transaction === transaction);
  const isOver = review && (report.issuedAt ? isNewer(known, report) : plus(review.since, STALE_MAX_MS) <= askedAt);
  return isOver ? [{ type: 'ReviewCleared', data: { sessionId, reason: REASON, transaction, at: now } }] : [];
}

function isNewer({ toldAt, since }: Transaction, { issuedAt }: ProviderReport): boolean {
  return issuedAt !== undefined && plus(issuedAt, 0) > (toldAt ?? since);
}

/**
 * Notes the time of the provider's newest report about the transaction, by the provider's clock. `isAsked`: the report is an answer to an
 * inquiry. The time of a notification is limited to now, because it is only signed.
 */
export function noteTold(known: Transaction, { issuedAt }: Evidence, at: Instant, isAsked: boolean): void {
  if (!issuedAt) return;
  const issued = plus(issuedAt, 0);
  const said = isAsked || issued < at ? issued : at;
  const before = known.toldAt ?? (known.since === at ? said : known.since);
  known.toldAt = said > before ? said : before;
}

/** Answers to calls and statements of persons have no provider time, so the time of recording is used. */
export function noteUntold(known: Transaction, evidence: Evidence | undefined, at: Instant): void {
  if (!evidence?.issuedAt && known.toldAt && known.toldAt < at) known.toldAt = at;
}
