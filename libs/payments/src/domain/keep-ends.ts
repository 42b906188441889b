import { endingOf } from './operation-status.js';
import type { Operation, OperationEnd } from './operation.js';
import type { Payment } from './payment.js';

/** One that waits for the same thing as the one before it ends alike, and is not looked at: a shop can ask without end. */
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

/** Those of an earlier payment of the order, and those that a refused call was made for, have ended before. */
function waitAlike(one: Operation, other: Operation): boolean {
  return one.kind === other.kind && one.amount?.minor === other.amount?.minor;
}
