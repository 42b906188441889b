import type { Operation } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { StatusReason } from '../values/status-reason.js';
import type { OperationEvent } from '../events/operation.events.js';

export function applyOperation(draft: Payment, { type, data }: OperationEvent): void {
  const { guid, at } = data;
  const { version, cycle, operations } = draft;
  const begun = { guid, at, version, cycle, exchanges: [] };
  switch (type) {
    case 'PurchaseRequested': {
      const { fingerprint, amount } = data;
      operations.push({ ...begun, kind: 'PURCHASE', fingerprint, ...(amount && { amount }) });
      return;
    }
    case 'VoidRequested':
      operations.push({ ...begun, kind: 'VOID', fingerprint: data.fingerprint });
      return;
    case 'HistoryRequested':
      operations.push({ ...begun, kind: 'HISTORY', fingerprint: '', end: { status: 'resolved' } });
      return;
    case 'OperationConfirmed':
      return end(operations, guid, { status: 'resolved' });
    case 'OperationRejected':
      return end(operations, guid, { status: 'rejected', reason: data.code as StatusReason });
    case 'PaymentCancelled':
      draft.isCancelled = true;
      return end(operations, guid, { status: 'resolved' });
  }
}

function end(operations: Operation[], guid: string, how: Operation['end']): void {
  const operation = operations.find((known) => known.guid === guid && known.kind !== 'HISTORY');
  if (operation) operation.end = how;
}
