import type { Moment } from './moment.js';
import { isAwaited, sessionsOf, type Payment } from './payment.js';
import type { ByHand, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';

/** The person behind the payment is forgotten, unless somebody may be paying right now. A second time changes nothing. */
export function erasePerson(payment: Payment, byHand: ByHand, { now }: Moment): PaymentEvent[] {
  if (payment.erased) return [];
  const underWay = payment.phase === 'open' && sessionsOf(payment).some((session) => isAwaited(session, now));
  if (underWay) refuse('ERASURE_TOO_EARLY');
  return [{ type: 'PersonErased', data: { ...byHand, at: now } }];
}
