import type { DecisionContext } from './decision-context.js';
import { type Payment, sessionOf } from './payment.js';
import type { PaymentEvent } from './payment.events.js';

/**
 * The browser came back by the failed page, with the key that only the provider's redirect carries. With a declined
 * attempt behind it, the session is over. Without the key it proves nothing: anybody may open that page.
 */
export function recordUnpaidReturn(
  payment: Payment,
  sessionId: string,
  key: string | undefined,
  { now }: DecisionContext,
): PaymentEvent[] {
  const session = sessionOf(payment, sessionId);
  if (!session?.returnKey || session.returnKey !== key) return [];
  if (session.opening !== 'open' || session.end || session.returnedUnpaid) return [];
  const data = { sessionId, at: now };
  const returned: PaymentEvent = { type: 'ShopperReturnedUnpaid', data };
  return session.lastAttemptDeclined ? [returned, { type: 'SessionDeclined', data }] : [returned];
}
