import { plus, type DecisionContext } from './decision-context.js';
import type { Evidence } from './event-parts.js';
import type { Instant } from './instant.js';
import { STALE_MAX_MS } from './judge-answer.js';
import { isNamedBy, matchOf } from './match.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { isProvidersWord, isUnclear, type Transaction } from './transaction.js';

const REASON = 'AUTHORIZED_AFTER_ALL';

/**
 * The transaction that the provider has told as captured or voided, and says to be authorised in a message that is newer. Undefined
 * where the message is older or does not say when it is of; or a person has decided before that it is not so.
 */
export function authorizedAnew(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'authorized' || !report.issuedAt) return undefined;
  const known = matchOf(payment, report);
  if (!known || known.says === 'authorized' || isUnclear(known) || known.keptAgainst === 'authorized') return undefined;
  const isEnded = isProvidersWord(known) && known.stance !== 'disputed' && isNamedBy(known, report);
  return isEnded && isNewer(known, report) ? known : undefined;
}

/** The provider's own answer says once more that it was captured or voided, and that is no older: the review is over. */
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
 * When the provider said its newest word about it, by its own clock. `isAsked`: it is the provider's answer; what a signature alone
 * vouches for is not of the future.
 */
export function noteTold(known: Transaction, { issuedAt }: Evidence, at: Instant, isAsked: boolean): void {
  if (!issuedAt) return;
  const issued = plus(issuedAt, 0);
  const said = isAsked || issued < at ? issued : at;
  const before = known.toldAt ?? (known.since === at ? said : known.since);
  known.toldAt = said > before ? said : before;
}

/** The answer to a call, or a person, says no time of its own. */
export function noteUntold(known: Transaction, evidence: Evidence | undefined, at: Instant): void {
  if (!evidence?.issuedAt && known.toldAt && known.toldAt < at) known.toldAt = at;
}
