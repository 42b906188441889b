export interface IncidentKindRow {
  /** Warnings wait until quiet hours end. Critical incidents wake somebody. */
  severity: 'warning' | 'critical';
  /** Text of the log line. */
  says: string;
  /** Page of `docs/runbooks`. */
  runbook: string;
}

const warning = (says: string, runbook: string): IncidentKindRow => ({ severity: 'warning', says, runbook });
const critical = (says: string, runbook: string): IncidentKindRow => ({ severity: 'critical', says, runbook });

/** All kinds of incidents. Each occurrence is one WARN line, one step of `incidents_total` and one message. */
export const INCIDENT_KINDS = {
  REVIEW_OPENED: warning('a payment is in manual review', 'payments-in-review'),
  DISPUTE: critical('the provider uses the word of a dispute, or one that we do not know', 'disputes'),
  DISPUTE_DEADLINE: critical('evidence in a dispute can be handed in for two more days', 'disputes'),
  OUTCOME_UNKNOWN: critical('the outcome of a provider call is not known', 'outcomes-unknown'),
  AUTHORIZATION_FORGOTTEN: warning('the shop neither completes nor cancels', 'authorizations-forgotten'),
  NOTIFICATION_CONTRADICTED: critical('the provider contradicts a notification', 'notifications-contradicted'),
  NOTIFICATION_ORPHAN: warning('a signed notification is of no session that we know', 'notifications-orphaned'),
  NOTIFICATION_FAILED: critical('a notification could not be taken in', 'notifications-failed'),
  UNVERIFIED_BURST: warning('many notifications with wrong signatures', 'notifications-refused'),
  DEAD_LETTER: warning('a job was given up', 'dead-letters'),
  BOOKS_OUT_OF_BALANCE: critical('the books hold other money than a payment does', 'books-out-of-balance'),
  POISON_EVENT: critical('a projection stands before an event that it cannot take', 'projection-stands-still'),
  BREAKER_OPENED: warning('calls to the provider fail, and are not made for a while', 'breaker-open'),
  PROVIDER_UNREACHABLE: critical('the provider does not answer at all', 'provider-unreachable'),
} as const satisfies Record<string, IncidentKindRow>;

export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** One occurrence of an incident. Holds no personal data. */
export interface Incident {
  kind: IncidentKind;
  /** Empty if it belongs to no merchant. */
  merchant: string;
  orderId?: string | undefined;
  since: Date;
  /** A few short values that distinguish it from others of its kind. */
  details: Readonly<Record<string, string | number>>;
}
