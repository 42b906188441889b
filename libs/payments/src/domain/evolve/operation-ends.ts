import { endingOf } from '../status/operation-status.js';
import type { Operation, OperationEnd } from '../state/operation.js';
import type { Payment } from '../state/payment.js';

/**
 * Stores the final status of operations. An operation that waits for the same thing as the one before it gets the same end,
 * so that thousands of repeated requests cost little.
 */
export function keepEnds(draft: Payment): void {
  let before: Operation | undefined;
  let end: OperationEnd | undefined;
  for (const operation of draft.operations) {
    if (operation.end || (operation.kind !== 'PURCHASE' && operation.kind !== 'VOID')) continue;
    if (!before || !waitAlike(before, operation)) end = endingOf(draft, operation);
    before = operation;
    if (end) operation.end = end;
  }
}

/**
 * Whether two operations wait for the same thing. Operations of a refused call have ended before. In an earlier cycle an answer may have
 * been corrected.
 */
function waitAlike(one: Operation, other: Operation): boolean {
  return one.kind === other.kind && one.cycle === other.cycle && one.amount?.minor === other.amount?.minor;
}
