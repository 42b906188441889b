import { operationOf, type Payment } from '../state/payment.js';
import type { Operation, OperationKind } from '../state/operation.js';
import type { DecisionContext } from '../values/decision-context.js';
import type { Instant } from '../values/instant.js';
import { refuse } from '../values/refusal.js';

/** Of one payment: each is kept for good, since its guid may come again. */
export const OPERATIONS_MAX = 2_000;

/** What every request of the shop carries. `guid` is unique per merchant. */
export interface ShopRequest {
  guid: string;
  fingerprint: string;
}

/** The operation of an earlier request with this guid. Refuses a guid that was used for something else, and a new one too many. */
export function earlier(
  payment: Payment | undefined,
  kind: OperationKind,
  { guid, fingerprint }: ShopRequest,
): Operation | undefined {
  const known = payment && operationOf(payment, guid);
  if (known && (known.kind !== kind || known.fingerprint !== fingerprint)) return refuse('IDEMPOTENCY_KEY_REUSED');
  if (payment && !known && payment.operations.length >= OPERATIONS_MAX) refuse('TOO_MANY_OPERATIONS');
  return known;
}

/** Refuses a repeated request while the answer to the first call may still come. */
export function refuseInFlight(answerBy: Instant | undefined, { now }: DecisionContext): void {
  if (answerBy && answerBy > now) refuse('OPERATION_IN_FLIGHT', { retryAfterSeconds: 1 });
}
