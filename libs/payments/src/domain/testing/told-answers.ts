import type { Payment } from '../state/payment.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { reportsIn } from '../answers/answer-reports.js';
import { says } from './reports.js';

/** An attempt that an answer lists. */
export const attempt = (
  id: string,
  status: 'authorized' | 'captured' | 'voided',
  patch: Partial<ProviderAttempt> = {},
): ProviderAttempt => ({ statusCode: status, statusDetail: '', authorizationId: id, status, ...patch });

/** An answer about session-1 with these attempts. */
export const answer = (
  id: string,
  status: ProviderReport['status'],
  attempts: ProviderAttempt[] = [],
  patch: Partial<ProviderReport> = {},
) => says('session-1', id, status, { attempts, ...patch });

/** `T2 captured apart`, … in the order in which they are recorded. */
export const found = (payment: Payment, said: ProviderReport) =>
  reportsIn(payment, said).map(({ authorizationId, transactionId, status, isApart, stepOf }) =>
    [authorizationId ?? `number ${transactionId}`, status, isApart && 'apart', stepOf && `of ${stepOf}`]
      .filter(Boolean)
      .join(' '),
  );
