import type { DecisionContext } from '../values/decision-context.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/** Limit of the history calls that one payment notes, so that its stream stays bounded. */
const CALLS_MAX = 100;

export function noteHistoryCall({ operations }: Payment, guid: string, { now }: DecisionContext): PaymentEvent[] {
  const noted = operations.filter(({ kind }) => kind === 'HISTORY');
  return noted.length < CALLS_MAX ? [{ type: 'HistoryRequested', data: { guid, at: now } }] : [];
}
