import { plus, type DecisionContext } from '../values/decision-context.js';
import { denial, isDeniable } from '../state/denial.js';
import { latest } from '../schedule/due-inquiry.js';
import type { Evidence } from '../events/event-parts.js';
import { EXCHANGE_WORDS } from '../values/exchange-words.js';
import type { Instant } from '../values/instant.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { isKeptTo } from '../evolve/denied-decisions.js';
import { isHint } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';

/**
 * The provider does not know the session, in an answer that is not older than what is recorded. Transactions that only a notification or a
 * person has reported are denied; for captured ones a person decides.
 */
export function recordUnknown(
  payment: Payment,
  sessionId: string,
  askedAt: Instant,
  { now }: DecisionContext,
): PaymentEvent[] {
  return payment.transactions
    .filter((known) => known.sessionId === sessionId && isDeniable(known))
    .filter(({ since, call }) => plus(call ? latest(since, call.at) : since, STALE_MAX_MS) <= askedAt)
    .flatMap((known) => unknown(payment, known, now));
}

function unknown(payment: Payment, known: Transaction, at: Instant): PaymentEvent[] {
  const { id, sessionId, says, isVouchedFor } = known;
  const evidence: Evidence = {
    deduplicationKey: `${sessionId}|unknown|${id}`,
    statusCode: 'NOT_FOUND',
    statusDetail: EXCHANGE_WORDS.TRANSACTION_UNKNOWN,
  };
  if (isHint(known)) return [denial(known, { evidence, at })];
  const reason = 'CONTRADICTS_OPERATOR';
  const isListed = payment.reviews.some((review) => review.transaction === id && review.reason === reason);
  if (says !== 'captured' || !isVouchedFor || isListed || isKeptTo(known, 'unknown')) return [];
  return [{ type: 'ReviewOpened', data: { sessionId, reason, transaction: id, evidence, at } }];
}
