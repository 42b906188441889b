import type { DecisionContext } from '../values/decision-context.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';

type Ids = Pick<ProviderAttempt, 'authorizationId' | 'transactionId'>;

/** The id of a message or attempt that is among `ids`. */
export function idAmong(ids: readonly string[], { authorizationId, transactionId }: Ids): string | undefined {
  return [authorizationId, transactionId].find((id) => id !== undefined && ids.includes(id));
}

/** The answer without attempts about transactions of other orders. */
export function withoutNotOurs(answer: ProviderReport, notOurs: readonly string[]): ProviderReport {
  if (notOurs.length === 0) return answer;
  return { ...answer, attempts: answer.attempts.filter((attempt) => idAmong(notOurs, attempt) === undefined) };
}

/** Opens one review for each transaction of another order. Nothing else changes. */
export function listedNotOurs(
  payment: Payment,
  answer: ProviderReport,
  notOurs: readonly string[],
  { now }: DecisionContext,
): PaymentEvent[] {
  const { sessionId, attempts } = answer;
  if (!sessionOf(payment, sessionId)) return [];
  return [answer, ...attempts].flatMap(({ statusCode, ...ids }): PaymentEvent[] => {
    const id = idAmong(notOurs, ids);
    const deduplicationKey = `${sessionId}|not-ours|${id}`;
    if (id === undefined || payment.reports.includes(deduplicationKey)) return [];
    const statusDetail = `The provider tells of transaction ${id} here, which belongs to another order.`;
    const evidence = { deduplicationKey, statusCode, statusDetail };
    const reason = 'TRANSACTION_OF_ANOTHER_ORDER' as const;
    return [{ type: 'ReviewOpened', data: { sessionId, reason, evidence, at: now } }];
  });
}
