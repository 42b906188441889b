import { answered, at, evidence, event, lira, sessionId, unanswered, type Data } from './event-values.js';
import { atNoon } from './decision-contexts.js';
import { authorizationId, second } from './reports.js';

export const paymentAuthorized = (patch: Partial<Data<'PaymentAuthorized'>> = {}) =>
  event('PaymentAuthorized', {
    sessionId,
    authorizationId,
    amount: lira('129.90'),
    evidence: evidence(),
    at,
    ...patch,
  });
/** A second, unwanted authorization. */
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
export const transactionDenied = (patch: Partial<Data<'TransactionDenied'>> = {}) =>
  event('TransactionDenied', { sessionId, transaction: authorizationId, at, ...patch });

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
/** A captured direct sale, as the provider reports it. */
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
