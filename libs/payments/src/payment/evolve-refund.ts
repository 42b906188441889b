import type { Exchange } from '../provider/payment-provider.js';
import type { Operation, Payment, Refund } from './payment.js';
import { withExchange, withOperation, withSession, type OperationPatch } from './payment-changes.js';
import type { EventOf, Instant, RefundEvent } from './payment.events.js';

export function evolveRefund(payment: Payment, event: RefundEvent): Payment {
  switch (event.type) {
    case 'RefundRequested':
      return requested(payment, event.data);
    case 'RefundRejected':
      return moved(payment, event.data, 'failed', { status: 'rejected', reason: event.data.code });
    case 'RefundAccepted':
      return moved(payment, event.data, 'pending', { reason: 'AWAITING_CONFIRMATION' });
    case 'RefundNotSent':
      return moved(payment, event.data, 'not-sent', { reason: 'PROVIDER_UNREACHABLE' });
    case 'RefundOutcomeUnknown':
      return moved(payment, event.data, 'unknown', { reason: 'OUTCOME_UNKNOWN' });
    case 'RefundFailed':
      return moved(payment, event.data, 'failed', {
        status: 'rejected',
        reason: event.data.operator ? 'REFUND_REJECTED' : 'REFUND_FAILED',
      });
    case 'RefundCompleted':
      return completed(payment, event.data);
    case 'RefundReported':
      return reported(payment, event.data);
    case 'RefundDiscovered':
      return discovered(payment, event.data);
  }
}

function requested(payment: Payment, data: EventOf<'RefundRequested'>['data']): Payment {
  const { guid, sessionId, amount, mode, operation: kind, fingerprint, answerBy, at } = data;
  const refund: Refund = { guid, sessionId, amount, mode, phase: mode === 'api' ? 'sent' : 'pending', at, answerBy };
  const refunds = [...payment.refunds.filter((known) => known.guid !== guid), refund];
  const asked = mode === 'api' ? withSession(payment, sessionId, { asked: undefined }) : payment;
  const reason = mode === 'manual' ? 'AWAITING_OPERATOR' : undefined;
  if (payment.operations.some((operation) => operation.guid === guid)) {
    return withOperation({ ...asked, refunds }, guid, { status: 'pending', reason });
  }
  const operation: Operation = { guid, kind, fingerprint, at, status: 'pending', reason, amount, exchanges: [] };
  return { ...asked, refunds, operations: [...payment.operations, operation] };
}

function moved(
  payment: Payment,
  { guid, exchange, evidence, at }: { guid: string; exchange?: Exchange; evidence?: Exchange; at: Instant },
  phase: Refund['phase'],
  patch: OperationPatch,
): Payment {
  const changed = withOperation(withRefund(payment, guid, { phase, answerBy: undefined }), guid, patch);
  const words = exchange ?? evidence;
  return words ? withExchange(changed, (operation) => operation.guid === guid, words, at) : changed;
}

function completed(payment: Payment, data: EventOf<'RefundCompleted'>['data']): Payment {
  const { guid, exchange, transactionId, operator } = data;
  const words = exchange && { ...exchange, transactionId };
  const changed = moved(payment, { ...data, ...(words && { exchange: words }) }, 'completed', {
    status: 'resolved',
    reason: undefined,
  });
  return operator ? withRefund(changed, guid, { unreported: { transactionId } }) : changed;
}

function reported(payment: Payment, { guid, evidence, at }: EventOf<'RefundReported'>['data']): Payment {
  const changed = withRefund(payment, guid, { unreported: undefined });
  return withExchange(changed, (operation) => operation.guid === guid, evidence, at);
}

function withRefund(payment: Payment, guid: string, patch: Partial<Refund>): Payment {
  const refunds = payment.refunds.map((refund) => (refund.guid === guid ? { ...refund, ...patch } : refund));
  return { ...payment, refunds };
}

function discovered(
  payment: Payment,
  { guid, sessionId, amount, evidence, at }: EventOf<'RefundDiscovered'>['data'],
): Payment {
  const refund: Refund = { guid, sessionId, amount, mode: 'provider', phase: 'completed', at };
  const { statusCode, statusDetail } = evidence;
  const operation: Operation = {
    guid,
    kind: 'REFUND',
    fingerprint: '',
    at,
    status: 'resolved',
    reason: 'MADE_AT_PROVIDER',
    amount,
    exchanges: [{ at, statusCode, statusDetail }],
  };
  return { ...payment, refunds: [...payment.refunds, refund], operations: [...payment.operations, operation] };
}
