import type { DecisionContext } from '../values/decision-context.js';
import type { DueItem } from '../schedule/due-item.js';
import type { EarlyDispute } from '../state/dispute.js';
import { existingSession, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { readKey } from '../events/report-evidence.js';
import { recordDispute } from './record-dispute.js';
import { isUnclear, type Transaction } from '../state/transaction.js';

/** Captured transactions of which the provider told disputes before the capture was known. */
export function dueEarlyDisputes(payment: Payment): DueItem[] {
  if (!payment.earlyDisputes) return [];
  return payment.transactions
    .filter((known) => earlyDisputeOf(payment, known))
    .map(({ id, sessionId, since }) => ({ kind: 'clarify', transaction: id, sessionId, at: since }));
}

export function earlyDisputeOf({ earlyDisputes }: Payment, known: Transaction): EarlyDispute | undefined {
  if (known.says !== 'captured' || isUnclear(known)) return undefined;
  return earlyDisputes?.find(({ reportKey }) => {
    const { sessionId, ids } = readKey(reportKey);
    return sessionId === known.sessionId && ids.some((id) => id !== undefined && known.ids.includes(id));
  });
}

/** Records the report again as far as it is known, now that it is about captured money. Each such report is recorded once. */
export function recordEarly(
  payment: Payment,
  known: Transaction,
  { word, reportKey, unconfirmed }: EarlyDispute,
  context: DecisionContext,
): PaymentEvent[] {
  const { sessionId = '', word: statusCode = '', ids, amount, currency } = readKey(reportKey);
  const [transactionId, authorizationId] = ids;
  const words = { statusCode, statusDetail: '', transactionId, authorizationId };
  // Each report was a message of its own.
  const said = { amount: amount || undefined, currency: currency || undefined, messageId: reportKey };
  const report: ProviderReport = { sessionId, subject: 'payment', status: word, ...words, ...said, attempts: [] };
  const evidence = { deduplicationKey: reportKey, ...words, ...(unconfirmed && { unconfirmed }) };
  const session = existingSession(payment, sessionId);
  const events = recordDispute(payment, { session, report, evidence, context }, word);
  if (events.length > 0) return events;
  // It would not be shown because of the limit, but each one is noted as recorded.
  return [{ type: 'ProviderReported', data: { sessionId, evidence, transaction: known.id, at: context.now } }];
}
