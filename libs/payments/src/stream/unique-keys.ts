import type { AlsoWrite } from '#event-store';
import { operationOf, type Payment } from '../payment/payment.js';
import type { PaymentEvent } from '../payment/payment.events.js';
import type { PaymentRef } from './payment-ref.js';
import { streamOf } from './payment-ref.js';

const CLAIM_GUID = 'insert into payments.operation_guids (merchant, guid, stream_id) values ($1, $2, $3)';
const INDEX_SESSION = 'insert into payments.sessions (session_id, merchant, stream_id) values ($1, $2, $3)';

const GUID_CONSTRAINT = 'operation_guids_pkey';

/**
 * Rows that must appear together with these events: the guid of a new operation, which belongs to one order only, and
 * the way from a session to its payment.
 */
export function keysOf(ref: PaymentRef, before: Payment | undefined, events: PaymentEvent[]): AlsoWrite[] {
  const stream = streamOf(ref);
  return events.flatMap((event): AlsoWrite[] => {
    switch (event.type) {
      case 'SessionRequested':
        return [
          ...claim(ref, before, event.data.guid),
          { sql: INDEX_SESSION, values: [event.data.sessionId, ref.merchant, stream] },
        ];
      case 'PurchaseRequested':
      case 'VoidRequested':
      case 'RefundRequested':
        return claim(ref, before, event.data.guid);
      default:
        return [];
    }
  });
}

function claim(ref: PaymentRef, before: Payment | undefined, guid: string): AlsoWrite[] {
  if (before && operationOf(before, guid)) return [];
  return [{ sql: CLAIM_GUID, values: [ref.merchant, guid, streamOf(ref)] }];
}

/** The error of an append whose guid belongs to an operation already. */
export function isGuidTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === GUID_CONSTRAINT;
}
