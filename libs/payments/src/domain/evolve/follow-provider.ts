import { forget } from './apply-denial.js';
import { resolveAfterAll } from './keep-money.js';
import { isAbout } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { Call, Transaction } from '../state/transaction.js';

const NOBODYS_WORD = { saidByOperator: undefined, isVouchedFor: undefined, keptAgainst: undefined };

/** Follows what the provider reports. If it knows no such transaction and only a person had confirmed it, the transaction is forgotten. */
export function followProvider(draft: Payment, transaction: Transaction, says: Transaction['says'] | undefined): void {
  if (!says && transaction.isVouchedFor) return forget(draft, transaction);
  Object.assign(transaction, { says: says ?? transaction.says, ...NOBODYS_WORD });
  const wasFailed = transaction.failed;
  if (says && says !== 'voided') transaction.failed = undefined;
  if (says === 'captured' && wasFailed) {
    resolveAfterAll(draft, transaction, (known) => known.kind === 'PURCHASE' && isAbout(known, transaction));
  }
  if (hasLeft(transaction.call)) transaction.calledBefore = transaction.call.kind;
  transaction.call = undefined;
}

function hasLeft(call: Call | undefined): call is Call {
  return call !== undefined && call.phase !== 'not-sent' && call.phase !== 'refused';
}

/**
 * What the provider has told of a transaction that a person says is gone. Where it had told of the capture, a report that it is authorized is
 * older than that, whenever it arrives.
 */
export function furthestWord(
  { says: said, captureHasIds, captureIsNamed, failed }: Transaction,
  says: Transaction['says'] | undefined,
): Transaction['says'] | undefined {
  const isCaptureTold = said === 'voided' && !failed && (captureHasIds ?? captureIsNamed) !== undefined;
  return says === 'authorized' && isCaptureTold ? 'captured' : says;
}
