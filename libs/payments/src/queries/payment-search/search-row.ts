import { openEndsOf } from '../../domain/due/open-ends.js';
import { reviewsOf } from '../../domain/due/attention.js';
import { transactionIdsOf } from '../../domain/state/transaction-ids.js';
import { oursOf, phaseOf, sessionsOf, type Payment } from '../../domain/state/payment.js';
import type { Evidence } from '../../domain/events/event-parts.js';
import type { PaymentEvent } from '../../domain/events/payment.events.js';

/** The row by which people find a payment. */
export interface SearchRow {
  merchant: string;
  order_id: string;
  version: number;
  started_at: string;
  phase: string;
  currency: string;
  amount_minor: number;
  captured_minor: number;
  refunded_minor: number;
  card_type: string | null;
  card_digits: string | null;
  processor: string | null;
  in_review: boolean;
  unknown_since: string | null;
  ids: string[];
}

/** `events`: events with the card and processor of the payment; these columns are null if no event has them. */
export function searchRow(payment: Payment, events: readonly PaymentEvent[]): SearchRow {
  const sessions = sessionsOf(payment);
  const ours = oursOf(payment);
  const amount = ours?.amount ?? sessions.at(-1)!.amount;
  const told = events.flatMap(({ data }) => ('evidence' in data && data.evidence ? [data.evidence] : []));
  const card = last(told, ({ card: known }) => known);
  const refunded = payment.refunds.filter(({ phase }) => phase === 'completed');
  const unknown = openEndsOf(payment).map(({ since }) => since);
  return {
    merchant: payment.merchant,
    order_id: payment.orderId,
    version: payment.version,
    started_at: sessions[0]!.at,
    phase: phaseOf(payment),
    currency: amount.currency,
    amount_minor: amount.minor,
    captured_minor: ours?.says === 'captured' ? ours.amount.minor : 0,
    refunded_minor: refunded.reduce((sum, refund) => sum + refund.amount.minor, 0),
    card_type: card?.type ?? null,
    card_digits: card?.lastDigits ?? null,
    processor: last(told, ({ processor }) => processor) ?? null,
    in_review: reviewsOf(payment).length > 0,
    unknown_since: unknown.sort()[0] ?? null,
    ids: idsOf(payment),
  };
}

function last<T>(told: readonly Evidence[], pick: (evidence: Evidence) => T | undefined): T | undefined {
  return told.map(pick).findLast((value) => value !== undefined);
}

function idsOf(payment: Payment): string[] {
  const guids = payment.operations.map(({ guid }) => guid);
  return [...new Set([...Object.keys(payment.sessions), ...guids, ...transactionIdsOf(payment)])];
}
