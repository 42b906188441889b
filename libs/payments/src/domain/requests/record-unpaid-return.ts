import type { DecisionContext } from '../values/decision-context.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/**
 * The browser returned to the failed page with the key that only the provider's redirect has. After a declined attempt this ends the
 * session. Without the key it proves nothing, because anybody can open that page.
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
