import { at, ayla, event, evidence, lira, sessionId, type Data } from './event-values.js';
import { authorizationId } from './reports.js';

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
