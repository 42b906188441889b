import { applyDispute } from './apply-dispute.js';
import { applyOperation } from './apply-operation.js';
import { applyOperator } from './apply-operator.js';
import { applyRefund } from './apply-refund.js';
import { applyReview } from './apply-review.js';
import { applyRequestedSession, applySession } from './apply-session.js';
import { applyTransaction } from './apply-transaction.js';
import { noteTold } from './authorized-anew.js';
import { noteEarlyDispute } from './early-dispute.js';
import { copyOf } from '../state/copy-payment.js';
import { keepEnds } from './operation-ends.js';
import { noSessions, PAYMENT_SHAPE, transactionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/** Applies one event. Never refuses. The payment may be undefined for the first event only, `SessionRequested`. */
export function evolve(payment: Payment | undefined, event: PaymentEvent): Payment {
  return fold([event], payment)!;
}

/**
 * Applies events. Linear in their number, since they share one copy of the payment. Undefined only if there is neither payment nor event.
 */
export function fold(events: readonly PaymentEvent[], payment: Payment): Payment;
export function fold(events: readonly PaymentEvent[], payment?: Payment): Payment | undefined;
export function fold(events: readonly PaymentEvent[], payment?: Payment): Payment | undefined {
  let draft = payment && events.length > 0 ? copyOf(payment) : payment;
  for (const event of events) {
    draft ??= emptyPayment(event);
    apply(draft, event);
  }
  return draft;
}

/**
 * Applies the event, and then stores the end of every operation that it has ended, because the shop may have been told. No event sets the
 * status of an operation that it does not name.
 */
function apply(draft: Payment, event: PaymentEvent): void {
  draft.version++;
  if (event.data.at > draft.at) draft.at = event.data.at;
  const evidence = 'evidence' in event.data ? event.data.evidence : undefined;
  if (evidence && !draft.reports.includes(evidence.deduplicationKey)) draft.reports.push(evidence.deduplicationKey);
  noteEarlyDispute(draft, event);
  applyEvent(draft, event);
  if (evidence && !evidence.unconfirmed) {
    const known = transactionOf(draft, evidence.authorizationId) ?? transactionOf(draft, evidence.transactionId);
    const isAsked = evidence.notificationId === undefined || event.type === 'ReviewOpened';
    if (known) noteTold(known, evidence, event.data.at, isAsked);
  }
  keepEnds(draft);
}

function applyEvent(draft: Payment, event: PaymentEvent): void {
  switch (event.type) {
    case 'SessionRequested':
      return applyRequestedSession(draft, event.data);
    case 'SessionOpened':
    case 'SessionOpeningFailed':
    case 'ShopperReturnedUnpaid':
    case 'AttemptDeclined':
    case 'SessionDeclined':
    case 'SessionAbandoned':
    case 'SessionExpired':
    case 'StatusInquired':
    case 'ProviderReported':
      return applySession(draft, event);
    case 'ReviewOpened':
    case 'ReviewCleared':
      return applyReview(draft, event);
    case 'PaymentAuthorized':
    case 'UnwantedAuthorizationReported':
    case 'TransactionConfirmed':
    case 'TransactionDenied':
    case 'ReportMoved':
    case 'AuthorizationReminded':
    case 'AuthorizationGivenUp':
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
      return applyTransaction(draft, event);
    case 'PurchaseRequested':
    case 'VoidRequested':
    case 'OperationConfirmed':
    case 'OperationRejected':
    case 'HistoryRequested':
    case 'PaymentCancelled':
      return applyOperation(draft, event);
    case 'RefundRequested':
    case 'RefundRejected':
    case 'RefundAccepted':
    case 'RefundNotSent':
    case 'RefundOutcomeUnknown':
    case 'RefundFailed':
    case 'RefundCompleted':
    case 'RefundReported':
    case 'RefundDiscovered':
    case 'RefundLinked':
      return applyRefund(draft, event);
    case 'DisputeOpened':
    case 'DisputeDenied':
    case 'DisputeConfirmed':
    case 'DisputeUpdated':
    case 'DisputeWon':
    case 'DisputeLost':
      return applyDispute(draft, event);
    case 'ReviewReleased':
    case 'ReviewRejected':
    case 'ReviewAccepted':
    case 'OperatorActed':
    case 'PersonErased':
      return applyOperator(draft, event);
  }
}

function emptyPayment(first: PaymentEvent): Payment {
  if (first.type !== 'SessionRequested') throw new Error(`a payment cannot begin with ${first.type}`);
  const { merchant, orderId, at } = first.data;
  return {
    shape: PAYMENT_SHAPE,
    merchant,
    orderId,
    version: 0,
    at,
    cycle: 1,
    isCancelled: false,
    sessions: noSessions(),
    transactions: [],
    operations: [],
    refunds: [],
    reviews: [],
    accepted: [],
    reports: [],
  };
}
