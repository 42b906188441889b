import type { ProviderFact } from '../provider/provider-fact.js';
import type { Evidence } from './payment.events.js';

/** Where a fact came from: a stored notification, or our own question. */
export interface FactSource {
  notificationId?: string | undefined;
  /** The provider said the same when asked about something surprising. */
  confirmed?: boolean | undefined;
}

/** Times and wrappings differ between copies of one fact; what it says does not. */
export function factKeyOf(fact: ProviderFact): string {
  const { sessionId, subject, status, statusCode, transactionId, authorizationId, amount, currency, messageId } = fact;
  // Without a number of its own, only the message's id tells two equal refunds apart.
  const identity = transactionId ?? authorizationId ?? messageId ?? '';
  return [
    sessionId,
    subject,
    status === 'unrecognized' ? statusCode : status,
    identity,
    authorizationId,
    amount,
    currency,
  ].join('|');
}

export function evidenceOf(fact: ProviderFact, { notificationId }: FactSource): Evidence {
  const { statusCode, statusDetail, transactionId, processor, card } = fact;
  const base = { factKey: factKeyOf(fact), notificationId, statusCode, statusDetail, transactionId, processor, card };
  const attempts = earlierAttempts(fact);
  return attempts.length > 0 ? { ...base, attempts } : base;
}

/** All but the one that the message itself is about; one without a number could be either, and is left to the message. */
function earlierAttempts({ attempts, transactionId }: ProviderFact): NonNullable<Evidence['attempts']> {
  return attempts
    .filter((attempt) => attempt.transactionId && attempt.transactionId !== transactionId)
    .map(({ statusCode, statusDetail, transactionId: number }) => ({
      statusCode,
      statusDetail,
      transactionId: number,
    }));
}
