import type { DecisionContext } from '../values/decision-context.js';
import type { Payment } from '../state/payment.js';
import type { Evidence } from '../events/event-parts.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { evidenceOf, type ReportSource } from '../events/report-evidence.js';
import { later } from './decision-contexts.js';

/** Provider ids of the first and the second transaction. */
export const authorizationId = '12345678901234567890';
export const transactionId = '79000123';
export const second = { authorizationId: '99999999999999999999', transactionId: '79000999' };

export function authorizedReport(patch: Partial<ProviderReport> = {}): ProviderReport {
  return {
    sessionId: 'session-1',
    subject: 'payment',
    status: 'authorized',
    amount: '129.90',
    currency: 'TRY',
    transactionId,
    authorizationId,
    statusCode: 'Authorized',
    statusDetail: '',
    attempts: [],
    ...patch,
  };
}

export function capturedReport(patch: Partial<ProviderReport> = {}): ProviderReport {
  return authorizedReport({ status: 'captured', statusCode: 'Success', ...patch });
}

export function voidedReport(patch: Partial<ProviderReport> = {}): ProviderReport {
  return authorizedReport({ status: 'voided', statusCode: 'Voided', ...patch });
}

export function declinedReport(patch: Partial<ProviderReport> = {}): ProviderReport {
  return authorizedReport({
    status: 'declined',
    statusCode: 'Rejected',
    transactionId: '78999999',
    authorizationId: undefined,
    ...patch,
  });
}

export function refundReport(amount: string, patch: Partial<ProviderReport> = {}): ProviderReport {
  return authorizedReport({
    subject: 'refund',
    status: 'captured',
    statusCode: 'Refunded',
    transactionId: '80000001',
    authorizationId: undefined,
    amount,
    ...patch,
  });
}

/** A provider report about a transaction: `says('s1', 'T1', 'captured')`. */
export function says(
  sessionId: string,
  id: string,
  status: ProviderReport['status'],
  patch: Partial<ProviderReport> = {},
): ProviderReport {
  return authorizedReport({ sessionId, status, authorizationId: id, transactionId: `N-${id}`, ...patch });
}

/** A report of a refund. Each message has its own id. */
export function givenBack(sessionId: string, id: string, amount: string, messageId: string): ProviderReport {
  return says(sessionId, id, 'captured', { subject: 'refund', amount, messageId, authorizationId: undefined });
}

export function declinedForGood(sessionId: string): ProviderReport {
  const ids = { authorizationId: undefined, transactionId: `D-${sessionId}` };
  return authorizedReport({ sessionId, status: 'failed', ...ids });
}

/** The provider's own answer, or a message that agrees with it. */
export const confirmed: ReportSource = { confirmed: true };
/** A notification that is believed on its signature alone. */
export const unconfirmed: ReportSource = { confirmed: false };

/** The decision about a report. */
export function told(report: ProviderReport, source: ReportSource = confirmed, context: DecisionContext = later) {
  return (payment: Payment) => recordReport(payment, report, source, context);
}

/** The evidence that is stored of a report. */
export function seen(report: ProviderReport, source: ReportSource = confirmed): Evidence {
  return evidenceOf(report, source);
}
