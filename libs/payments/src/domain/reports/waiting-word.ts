import type { DecisionContext } from '../values/decision-context.js';
import { isPaid } from '../state/money-state.js';
import { sessionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';

/**
 * A notification reports money, and the provider did not answer the inquiry about it. The session does not end by time until the provider
 * has answered. Empty: this is recorded already, or the session has ended or is paid.
 */
export function noteWaitingWord(
  payment: Payment,
  { sessionId, subject, status }: ProviderReport,
  { now: at }: Pick<DecisionContext, 'now'>,
): PaymentEvent[] {
  const session = sessionOf(payment, sessionId);
  const isMoney = subject === 'payment' && (status === 'authorized' || status === 'captured');
  if (!isMoney || !session || session.end || session.toldPaidAt || isPaid(payment, session)) return [];
  return [{ type: 'StatusInquired', data: { sessionId, answered: false, isToldPaid: true, at } }];
}
