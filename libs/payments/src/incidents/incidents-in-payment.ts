import { forgottenOf, reviewsOf } from '../domain/attention.js';
import { openEndsOf } from '../domain/open-ends.js';
import type { Payment } from '../domain/payment.js';
import type { Incident } from './incident-kinds.js';

/** With what tells it from every other: told once under this key. */
export type FoundIncident = Incident & { key: string };

/** How long an outcome may be unknown before somebody is woken: the first inquiry has had its chance. */
export interface FirstDistance {
  firstDistanceMs: number;
}

/** What somebody has to be woken for in this payment now, or will be when its time (`since`) has come. */
export function incidentsIn(payment: Payment, { firstDistanceMs }: FirstDistance): FoundIncident[] {
  const { merchant, orderId } = payment;
  const found = (incident: Omit<Incident, 'merchant' | 'orderId'>, ...key: (string | undefined)[]): FoundIncident => ({
    key: [incident.kind, merchant, orderId, ...key.map((part) => part ?? '')].join('|'),
    merchant,
    orderId,
    ...incident,
  });
  return [
    ...reviewsOf(payment).map(({ reason, since, sessionId, transaction, guid }) => {
      const kind = reason === 'UNRECOGNIZED_STATUS' ? ('DISPUTE' as const) : ('REVIEW_OPENED' as const);
      const details = { reason, sessionId };
      return found({ kind, since: new Date(since), details }, reason, since, sessionId, transaction, guid);
    }),
    ...openEndsOf(payment).map(({ kind: of, since, sessionId, authorizationId, guids }) => {
      const from = new Date(Date.parse(since) + firstDistanceMs);
      const details = { of, sessionId };
      return found({ kind: 'OUTCOME_UNKNOWN', since: from, details }, of, sessionId, authorizationId, ...guids);
    }),
    ...forgottenOf(payment).map(({ sessionId, since, id }) =>
      found({ kind: 'AUTHORIZATION_FORGOTTEN', since: new Date(since), details: { sessionId } }, id),
    ),
  ];
}
