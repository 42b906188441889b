import { closeUnpaid, evolveAuthorization } from './evolve-authorization.js';
import { evolveOperator } from './evolve-operator.js';
import { evolveRefund } from './evolve-refund.js';
import { evolveSession } from './evolve-session.js';
import type { Payment } from './payment.js';
import { withOperation, withPending } from './payment-changes.js';
import type { Instant, OperationEvent, PaymentEvent } from './payment.events.js';

/** History is not up for debate: evolve never refuses. Only the first event, `SessionRequested`, may find no payment. */
export function evolve(payment: Payment | undefined, event: PaymentEvent): Payment {
  if (event.type === 'SessionRequested') return evolveSession(payment ?? emptyPayment(event.data), event);
  if (!payment) throw new Error(`a payment cannot begin with ${event.type}`);
  const evolved = withFact(payment, event);
  switch (event.type) {
    case 'SessionOpened':
    case 'SessionOpeningFailed':
    case 'ShopperReturnedUnpaid':
    case 'AttemptDeclined':
    case 'SessionDeclined':
    case 'SessionAbandoned':
    case 'SessionExpired':
    case 'ProviderAsked':
    case 'ProviderReported':
    case 'PaymentHeld':
      return evolveSession(evolved, event);
    case 'PaymentAuthorized':
    case 'SurplusAuthorized':
    case 'CaptureRequested':
    case 'CaptureAccepted':
    case 'CaptureRefused':
    case 'CaptureNotSent':
    case 'CaptureOutcomeUnknown':
    case 'PaymentCaptured':
    case 'AuthorizationVoidRequested':
    case 'VoidAccepted':
    case 'VoidRefused':
    case 'VoidNotSent':
    case 'VoidOutcomeUnknown':
    case 'AuthorizationVoided':
      return evolveAuthorization(evolved, event);
    case 'PurchaseRequested':
    case 'VoidRequested':
    case 'OperationConfirmed':
    case 'OperationRejected':
    case 'HistoryRequested':
    case 'PaymentCancelled':
      return evolveOperation(evolved, event);
    case 'RefundRequested':
    case 'RefundRejected':
    case 'RefundAccepted':
    case 'RefundNotSent':
    case 'RefundOutcomeUnknown':
    case 'RefundFailed':
    case 'RefundCompleted':
    case 'RefundReported':
    case 'RefundDiscovered':
      return evolveRefund(evolved, event);
    case 'HoldReleased':
    case 'HoldRejected':
    case 'OperatorActed':
    case 'PersonErased':
      return evolveOperator(evolved, event);
  }
}

export function fold(events: readonly PaymentEvent[], payment?: Payment): Payment | undefined {
  return events.reduce<Payment | undefined>(evolve, payment);
}

function emptyPayment({ merchant, orderId }: { merchant: string; orderId: string }): Payment {
  return { merchant, orderId, phase: 'open', sessions: {}, operations: [], surplus: {}, refunds: [], facts: [] };
}

function withFact(payment: Payment, event: PaymentEvent): Payment {
  const evidence = 'evidence' in event.data ? event.data.evidence : undefined;
  if (!evidence || payment.facts.includes(evidence.factKey)) return payment;
  return { ...payment, facts: [...payment.facts, evidence.factKey] };
}

function evolveOperation(payment: Payment, { type, data }: OperationEvent): Payment {
  const { guid } = data;
  switch (type) {
    case 'PurchaseRequested':
      return begun(payment, 'PURCHASE', data.fingerprint, data);
    case 'VoidRequested':
      return begun(payment, 'VOID', data.fingerprint, data);
    case 'HistoryRequested':
      return asked(payment, data);
    case 'OperationConfirmed':
      return withOperation(payment, guid, { status: 'resolved', reason: undefined });
    case 'OperationRejected':
      return withOperation(payment, guid, { status: 'rejected', reason: data.code });
    case 'PaymentCancelled':
      return cancelled(payment, guid);
  }
}

function begun(
  payment: Payment,
  kind: 'PURCHASE' | 'VOID',
  fingerprint: string,
  { guid, at }: { guid: string; at: Instant },
): Payment {
  const operation = { guid, kind, fingerprint, at, status: 'pending' as const, exchanges: [] };
  return { ...payment, operations: [...payment.operations, operation] };
}

function asked(payment: Payment, { guid, at }: { guid: string; at: Instant }): Payment {
  const operation = { guid, kind: 'HISTORY' as const, fingerprint: '', at, status: 'resolved' as const, exchanges: [] };
  return { ...payment, operations: [...payment.operations, operation] };
}

function cancelled(payment: Payment, guid: string): Payment {
  const end = { status: 'resolved' as const, reason: undefined };
  // Those that waited together, for a hold, have one end.
  const resolved = withPending(withOperation(payment, guid, end), 'VOID', end);
  const rejected = withPending(resolved, 'PURCHASE', { status: 'rejected', reason: 'PAYMENT_CANCELLED' });
  return closeUnpaid({ ...rejected, phase: 'cancelled' });
}
