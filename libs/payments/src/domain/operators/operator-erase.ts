import type { DecisionContext } from '../values/decision-context.js';
import { phaseOf, sessionsOf, type Payment } from '../state/payment.js';
import { isAwaited } from '../due/unseen-payment.js';
import type { ByHand } from '../events/event-parts.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';

/** Erases the shopper's personal data. Refused while the shopper may be paying. A repeated erasure changes nothing. */
export function erasePerson(payment: Payment, byHand: ByHand, context: DecisionContext): PaymentEvent[] {
  if (payment.erased) return [];
  const underWay =
    phaseOf(payment) === 'open' && sessionsOf(payment).some((session) => isAwaited(payment, session, context));
  if (underWay) refuse('ERASURE_TOO_EARLY');
  return [{ type: 'PersonErased', data: { ...byHand, at: context.now } }];
}
