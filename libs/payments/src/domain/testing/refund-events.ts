import { answered, at, evidence, event, lira, sessionId, unanswered, type Data } from './event-values.js';
import { atNoon } from './decision-contexts.js';

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
/** A refund by a call to the provider. */
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
