import { sessionsOf, type Payment, type Session } from './payment.js';
import type { Moment } from './moment.js';
import type { PaymentEvent } from './payment.events.js';

/** Sessions that nobody has paid in their time. */
export function overdueSessions(payment: Payment, { now }: Moment): Session[] {
  return sessionsOf(payment).filter(
    ({ phase, hold, expiresAt }) => (phase === 'requested' || phase === 'open') && !hold && expiresAt <= now,
  );
}

/** What comes for these sessions from now on is given back. */
export function expireSessions(payment: Payment, sessionIds: string[], moment: Moment): PaymentEvent[] {
  return overdueSessions(payment, moment)
    .filter(({ sessionId }) => sessionIds.includes(sessionId))
    .map(({ sessionId }) => ({ type: 'SessionExpired', data: { sessionId, at: moment.now } }));
}
