import type { DecisionContext } from './decision-context.js';
import { phaseOf, sessionsOf, type Payment } from './payment.js';
import { isAwaited } from './unseen-payment.js';
import type { ByHand } from './event-parts.js';
import type { PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';

/** The person behind the payment is forgotten, unless somebody may be paying right now. A second time changes nothing. */
export function erasePerson(payment: Payment, byHand: ByHand, context: DecisionContext): PaymentEvent[] {
  if (payment.erased) return [];
  const underWay =
    phaseOf(payment) === 'open' && sessionsOf(payment).some((session) => isAwaited(payment, session, context));
  if (underWay) refuse('ERASURE_TOO_EARLY');
  return [{ type: 'PersonErased', data: { ...byHand, at: context.now } }];
}
