import { plus } from '../values/decision-context.js';
import { FINAL_INQUIRY_MS } from '../schedule/schedule.js';
import type { ReviewReason } from '../events/review.events.js';
import type { SessionRequest } from '../requests/request-session.js';
import { at, evidence, event, lira, sessionId, unanswered, type Data } from './event-values.js';
import { anHourLater, atNoon } from './decision-contexts.js';

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

export const sessionRequested = (patch: Partial<Data<'SessionRequested'>> = {}) => {
  const request = { ...sessionRequest(), ...patch };
  const finalInquiryAt = plus(request.expiresAt, FINAL_INQUIRY_MS);
  return event('SessionRequested', { finalInquiryAt, answerBy: atNoon.answerBy, at, ...request });
};
export function sessionOpened(id = sessionId) {
  const exchange = { statusCode: '200', statusDetail: 'opened' };
  return event('SessionOpened', { sessionId: id, redirectUrl: `https://pay.example/${id}`, exchange, at });
}
export const openingFailed = (outcome: Data<'SessionOpeningFailed'>['outcome'], id = sessionId) =>
  event('SessionOpeningFailed', { sessionId: id, outcome, exchange: unanswered, at });
/** A session whose payment page is open. */
export const openSession = (patch: Partial<Data<'SessionRequested'>> = {}) =>
  [sessionRequested(patch), sessionOpened(patch.sessionId)] as const;
/** A second session of the same order. */
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
