import { EventStore, Upcasters, type Upcast } from '#event-store';
import type pg from 'pg';
import type { PaymentEventType } from '../domain/events/payment.events.js';

/** Types that are not listed have version 1. */
const SCHEMA_VERSIONS: Readonly<Partial<Record<PaymentEventType, number>>> = {
  AttemptDeclined: 2,
  StatusInquired: 2,
  ProviderReported: 2,
  ReviewOpened: 2,
  PaymentAuthorized: 2,
  UnwantedAuthorizationReported: 2,
  TransactionConfirmed: 2,
  CaptureRequested: 2,
  CaptureOutcomeUnknown: 2,
  PaymentCaptured: 2,
  AuthorizationVoidRequested: 2,
  VoidOutcomeUnknown: 2,
  AuthorizationVoided: 2,
  RefundRequested: 2,
  RefundFailed: 2,
  RefundCompleted: 2,
  RefundReported: 2,
  RefundDiscovered: 2,
  ReviewReleased: 2,
  ReviewRejected: 2,
};

/** The schema version of events of this type, as written and read by this release. */
export function schemaVersionOf(type: PaymentEventType): number {
  return SCHEMA_VERSIONS[type] ?? 1;
}

/** Converts stored events of earlier releases. A step is never changed; a later change is a further step. */
export const paymentUpcasters = new Upcasters()
  .add('ProviderAsked', 1, same, 'StatusInquired')
  .add('HoldReleased', 1, same, 'ReviewReleased')
  .add('HoldRejected', 1, same, 'ReviewRejected')
  .add('PaymentHeld', 1, evidenceKey, 'ReviewOpened')
  .add('SurplusAuthorized', 1, evidenceKey, 'UnwantedAuthorizationReported')
  .add('AttemptDeclined', 1, evidenceKey)
  .add('ProviderReported', 1, evidenceKey)
  .add('PaymentAuthorized', 1, evidenceKey)
  .add('TransactionConfirmed', 1, evidenceKey)
  .add('PaymentCaptured', 1, evidenceKey)
  .add('AuthorizationVoided', 1, evidenceKey)
  .add('RefundFailed', 1, evidenceKey)
  .add('RefundCompleted', 1, evidenceKey)
  .add('RefundReported', 1, evidenceKey)
  .add('RefundDiscovered', 1, evidenceKey)
  .add('CaptureRequested', 1, renamed('again', 'isResend'))
  .add('AuthorizationVoidRequested', 1, renamed('again', 'isResend'))
  .add('RefundRequested', 1, renamed('again', 'isResend'))
  .add('CaptureOutcomeUnknown', 1, renamed('claimed', 'reportedAsDone'))
  .add('VoidOutcomeUnknown', 1, renamed('claimed', 'reportedAsDone'));

/** The event store for payments. */
export function paymentEventStore(pool: pg.Pool): EventStore {
  return new EventStore(pool, paymentUpcasters);
}

function same(data: unknown): unknown {
  return data;
}

/** Renames the key of the report in `evidence`. */
function evidenceKey(data: unknown): unknown {
  if (!isObject(data)) return data;
  const { evidence, ...rest } = data;
  return evidence === undefined ? data : { ...rest, evidence: renamed('factKey', 'deduplicationKey')(evidence) };
}

function renamed(from: string, to: string): Upcast {
  return (data) => {
    if (!isObject(data)) return data;
    const { [from]: value, ...rest } = data;
    return value === undefined ? data : { ...rest, [to]: value };
  };
}

/** Any other value is damaged. The fold of the payment reports that; a mere lookup ignores it. */
function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}
