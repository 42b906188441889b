import { parseMoney, type Money } from '../money.js';
import type { ByHand, EventOf, Evidence, PaymentEvent, PaymentEventType, ReviewReason } from '../payment.events.js';
import type { SessionRequest } from '../request-session.js';
import { anHourLater, atNoon, beforeNoon } from './moments.js';
import { authorizationId, second, transactionId } from './reports.js';

export * from './moments.js';
export * from './reports.js';

type Data<Type extends PaymentEventType> = EventOf<Type>['data'];

/** Whole events: what is usual, and what a test says of it. */
function event<Type extends PaymentEventType>(type: Type, data: Data<Type>): EventOf<Type> {
  return { type, data } as EventOf<Type>;
}

export const ayla: ByHand = { by: 'Ayla', why: 'seen in the back office' };
const at = beforeNoon;
const sessionId = 'session-1';
const answered = { statusCode: '200', statusDetail: '' };
const unanswered = { statusCode: 'ETIMEDOUT', statusDetail: '' };

export function lira(amount: string): Money {
  return parseMoney(amount, 'TRY') as Money;
}

export function evidence(patch: Partial<Evidence> = {}): Evidence {
  return { deduplicationKey: 'fact', statusCode: 'Authorized', statusDetail: '', transactionId, ...patch };
}

export function sessionRequest(patch: Partial<SessionRequest> = {}): SessionRequest {
  return {
    merchant: 'default',
    orderId: 'order-1',
    guid: 'guid-1',
    fingerprint: 'print-1',
    sessionId,
    kind: 'AUTH',
    flow: 'acv',
    amount: lira('129.90'),
    locale: 'tr-TR',
    returnUrl: 'https://shop.example/return',
    expiresAt: anHourLater,
    shopper: 'sealed',
    ...patch,
  };
}

export const sessionRequested = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  event('SessionRequested', { ...sessionRequest(), answerBy: atNoon.answerBy, at, ...patch });
export function sessionOpened(id = sessionId) {
  const exchange = { statusCode: '200', statusDetail: 'opened' };
  return event('SessionOpened', { sessionId: id, redirectUrl: `https://pay.example/${id}`, exchange, at });
}
export const openingFailed = (outcome: Data<'SessionOpeningFailed'>['outcome'], id = sessionId) =>
  event('SessionOpeningFailed', { sessionId: id, outcome, exchange: unanswered, at });
/** A session in which the shopper sees the payment page. */
export const openSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  [sessionRequested(patch), sessionOpened(patch.sessionId)] as const;
/** One more of the same order. */
export const secondSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  openSession({ guid: 'guid-9', sessionId: 'session-2', ...patch });
export const sessionExpired = (patch: Partial<Data<'SessionExpired'>> = {}) =>
  event('SessionExpired', { sessionId, at, ...patch });
export const sessionDeclined = (patch: Partial<Data<'SessionDeclined'>> = {}) =>
  event('SessionDeclined', { sessionId, at, ...patch });
export const sessionAbandoned = (patch: Partial<Data<'SessionAbandoned'>> = {}) =>
  event('SessionAbandoned', { sessionId, at, ...patch });
export const attemptDeclined = (patch: Partial<Data<'AttemptDeclined'>> = {}) =>
  event('AttemptDeclined', { sessionId, evidence: evidence({ deduplicationKey: 'declined' }), at, ...patch });
export const returnedUnpaid = (patch: Partial<Data<'ShopperReturnedUnpaid'>> = {}) =>
  event('ShopperReturnedUnpaid', { sessionId, at, ...patch });
export const statusInquired = (patch: Partial<Data<'StatusInquired'>> = {}) =>
  event('StatusInquired', { sessionId, answered: true, at, ...patch });
export const providerReported = (patch: Partial<Data<'ProviderReported'>> = {}) =>
  event('ProviderReported', { sessionId, evidence: evidence(), at, ...patch });
export const reviewOpened = (reason: ReviewReason = 'AMOUNT_MISMATCH', patch: Partial<Data<'ReviewOpened'>> = {}) =>
  event('ReviewOpened', { sessionId, reason, evidence: evidence({ deduplicationKey: 'wrong' }), at, ...patch });
export const reviewCleared = (reason: ReviewReason, patch: Partial<Data<'ReviewCleared'>> = {}) =>
  event('ReviewCleared', { sessionId, reason, at, ...patch });

export const paymentAuthorized = (patch: Partial<Data<'PaymentAuthorized'>> = {}) =>
  event('PaymentAuthorized', {
    sessionId,
    authorizationId,
    amount: lira('129.90'),
    evidence: evidence(),
    at,
    ...patch,
  });
/** A second authorization, that may not stay. */
export const unwantedAuthorization = (patch: Partial<Data<'UnwantedAuthorizationReported'>> = {}) =>
  event('UnwantedAuthorizationReported', {
    sessionId,
    authorizationId: second.authorizationId,
    amount: lira('129.90'),
    reason: 'SECOND_AUTHORIZATION',
    evidence: evidence({ deduplicationKey: 'surplus', transactionId: second.transactionId }),
    at,
    ...patch,
  });
export const transactionConfirmed = (patch: Partial<Data<'TransactionConfirmed'>> = {}) =>
  event('TransactionConfirmed', { sessionId, transaction: authorizationId, evidence: evidence(), at, ...patch });

const ofAuthorization = { authorizationId, sessionId, at };
const intent = { ...ofAuthorization, answerBy: atNoon.answerBy };
export const captureRequested = (patch: Partial<Data<'CaptureRequested'>> = {}) =>
  event('CaptureRequested', { ...intent, amount: lira('129.90'), ...patch });
export const captureAccepted = (patch: Partial<Data<'CaptureAccepted'>> = {}) =>
  event('CaptureAccepted', { ...ofAuthorization, exchange: answered, ...patch });
export const captureRefused = (patch: Partial<Data<'CaptureRefused'>> = {}) =>
  event('CaptureRefused', { ...ofAuthorization, exchange: unanswered, ...patch });
export const captureNotSent = (patch: Partial<Data<'CaptureNotSent'>> = {}) =>
  event('CaptureNotSent', { ...ofAuthorization, exchange: unanswered, ...patch });
export const captureUnknown = (patch: Partial<Data<'CaptureOutcomeUnknown'>> = {}) =>
  event('CaptureOutcomeUnknown', { ...ofAuthorization, exchange: unanswered, ...patch });
export const paymentCaptured = (patch: Partial<Data<'PaymentCaptured'>> = {}) =>
  event('PaymentCaptured', { ...ofAuthorization, amount: lira('129.90'), exchange: answered, ...patch });
/** The money of a direct sale is taken, as the provider says. */
export const sold = (patch: Partial<Data<'PaymentCaptured'>> = {}) =>
  event('PaymentCaptured', {
    sessionId,
    amount: lira('129.90'),
    evidence: evidence({ deduplicationKey: 'sold', statusCode: 'Success' }),
    at,
    ...patch,
  });
export const voidCalled = (patch: Partial<Data<'AuthorizationVoidRequested'>> = {}) =>
  event('AuthorizationVoidRequested', { ...intent, ...patch });
export const voidAccepted = (patch: Partial<Data<'VoidAccepted'>> = {}) =>
  event('VoidAccepted', { ...ofAuthorization, exchange: answered, ...patch });
export const voidRefused = (patch: Partial<Data<'VoidRefused'>> = {}) =>
  event('VoidRefused', { ...ofAuthorization, exchange: unanswered, ...patch });
export const voidNotSent = (patch: Partial<Data<'VoidNotSent'>> = {}) =>
  event('VoidNotSent', { ...ofAuthorization, exchange: unanswered, ...patch });
export const voidUnknown = (patch: Partial<Data<'VoidOutcomeUnknown'>> = {}) =>
  event('VoidOutcomeUnknown', { ...ofAuthorization, exchange: unanswered, ...patch });
export const authorizationVoided = (patch: Partial<Data<'AuthorizationVoided'>> = {}) =>
  event('AuthorizationVoided', { ...ofAuthorization, exchange: answered, ...patch });

export const purchaseRequested = (patch: Partial<Data<'PurchaseRequested'>> = {}) =>
  event('PurchaseRequested', { guid: 'guid-2', fingerprint: 'print-2', at, ...patch });
export const voidRequested = (patch: Partial<Data<'VoidRequested'>> = {}) =>
  event('VoidRequested', { guid: 'guid-3', fingerprint: 'print-3', at, ...patch });
export const operationConfirmed = (guid: string, when = at) => event('OperationConfirmed', { guid, at: when });
export const operationRejected = (guid: string, code: string, when = at) =>
  event('OperationRejected', { guid, code, at: when });
export const paymentCancelled = (patch: Partial<Data<'PaymentCancelled'>> = {}) =>
  event('PaymentCancelled', { guid: 'guid-3', at, ...patch });

export const refundRequested = (guid: string, amount: string, patch: Partial<Data<'RefundRequested'>> = {}) =>
  event('RefundRequested', {
    guid,
    fingerprint: `print-${guid}`,
    sessionId,
    amount: lira(amount),
    operation: 'REFUND',
    mode: 'manual',
    at,
    ...patch,
  });
/** By the provider's interface. */
export const refundCalled = (guid: string, amount: string, patch: Partial<Data<'RefundRequested'>> = {}) =>
  refundRequested(guid, amount, { mode: 'api', answerBy: atNoon.answerBy, ...patch });
export const refundRejected = (guid: string, code = 'NOT_CAPTURED', when = at) =>
  event('RefundRejected', { guid, code, at: when });
export const refundAccepted = (guid: string) => event('RefundAccepted', { guid, exchange: answered, at });
export const refundNotSent = (guid: string) => event('RefundNotSent', { guid, exchange: unanswered, at });
export const refundUnknown = (guid: string) => event('RefundOutcomeUnknown', { guid, exchange: unanswered, at });
export const refundFailed = (guid: string, patch: Partial<Data<'RefundFailed'>> = {}) =>
  event('RefundFailed', { guid, at, ...patch });
export const refundCompleted = (guid: string, patch: Partial<Data<'RefundCompleted'>> = {}) =>
  event('RefundCompleted', { guid, at, ...patch });
export const refundDiscovered = (guid: string, amount: string, patch: Partial<Data<'RefundDiscovered'>> = {}) =>
  event('RefundDiscovered', {
    guid,
    sessionId,
    amount: lira(amount),
    evidence: evidence({ deduplicationKey: guid }),
    at,
    ...patch,
  });

/** The shopper's bank wants the captured money back. */
export const disputeOpened = (patch: Partial<Data<'DisputeOpened'>> = {}) =>
  event('DisputeOpened', {
    sessionId,
    dispute: 'dispute-1',
    transaction: authorizationId,
    amount: lira('129.90'),
    evidence: evidence({ deduplicationKey: 'chargeback', statusCode: 'Chargeback' }),
    at,
    ...patch,
  });
export const disputeWon = (patch: Partial<Data<'DisputeWon'>> = {}) =>
  event('DisputeWon', { sessionId, dispute: 'dispute-1', operator: ayla, at, ...patch });
export const disputeLost = (patch: Partial<Data<'DisputeLost'>> = {}) =>
  event('DisputeLost', { sessionId, dispute: 'dispute-1', amount: lira('129.90'), operator: ayla, at, ...patch });

/** The shop completes the payment, and the provider was asked to capture; no answer yet. */
export const capturing = (guid = 'guid-2') => [purchaseRequested({ guid }), captureRequested()] as const;
/** The shop calls the payment off, and the provider was asked to void; no answer yet. */
export const voiding = (guid = 'guid-3') => [voidRequested({ guid }), voidCalled()] as const;
/** Paid: the shopper's money is blocked. */
export const authorizedPayment = () => [...openSession(), paymentAuthorized()] as const;
/** Paid, completed, nothing given back yet. */
export const capturedPayment = () => [...authorizedPayment(), ...capturing(), paymentCaptured()] as const;
/** Paid, and called off. */
export const voidedPayment = () => [...authorizedPayment(), ...voiding(), authorizationVoided()] as const;
/** A session of an account that takes the money at once. */
export const saleSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  openSession({ flow: 'sale', kind: 'SALE', ...patch });
/** Paid by a direct sale, not completed by the shop yet. */
export const soldPayment = () => [...saleSession(), sold()] as const;
/** Called off before anybody had paid. */
export const cancelledPayment = () => [...openSession(), voidRequested(), paymentCancelled()] as const;

/** For tables of many rows. */
export function storyOfPhase(phase: 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled'): PaymentEvent[] {
  const stories = {
    open: openSession,
    authorized: authorizedPayment,
    captured: capturedPayment,
    voided: voidedPayment,
    cancelled: cancelledPayment,
  };
  return [...stories[phase]()];
}
