import { forgottenOf, reviewsOf } from '../domain/due/attention.js';
import { openDisputesOf } from '../domain/state/disputes.js';
import { openEndsOf } from '../domain/due/open-ends.js';
import type { Payment } from '../domain/state/payment.js';
import type { Incident } from './incident-kinds.js';

/** An incident with its unique key, under which it is reported once. */
export type FoundIncident = Incident & { key: string };

/** How long before the deadline for evidence somebody is alerted. */
const DEADLINE_WARNING_MS = 48 * 3_600_000;

/** How long an outcome may be unknown before somebody is alerted: the time of the first inquiry. */
export interface FirstDistance {
  firstDistanceMs: number;
}

/** The incidents of this payment: current ones, and those that begin at `since`. */
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
    ...openDisputesOf(payment).map(({ id, sessionId, since, word }) =>
      found({ kind: 'DISPUTE', since: new Date(since), details: { dispute: id, word, sessionId } }, id),
    ),
    ...openDisputesOf(payment).flatMap(({ id, sessionId, deadline }) => {
      if (deadline === undefined) return [];
      const since = new Date(Date.parse(deadline) - DEADLINE_WARNING_MS);
      return [found({ kind: 'DISPUTE_DEADLINE', since, details: { dispute: id, deadline, sessionId } }, id, deadline)];
    }),
    ...forgottenOf(payment).map(({ sessionId, since, id }) =>
      found({ kind: 'AUTHORIZATION_FORGOTTEN', since: new Date(since), details: { sessionId } }, id),
    ),
  ];
}
