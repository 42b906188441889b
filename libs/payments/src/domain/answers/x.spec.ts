import { expect, it } from '@jest/globals';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { paymentWith } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { reportsIn } from './answer-reports.js';

type Word = 'authorized' | 'captured' | 'voided';

const attempt = (id: string, status: Word, patch: Partial<ProviderAttempt> = {}): ProviderAttempt => ({
  statusCode: status,
  statusDetail: '',
  authorizationId: id,
  status,
  ...patch,
});

const answer = (
  id: string,
  status: ProviderReport['status'],
  attempts: ProviderAttempt[] = [],
  patch: Partial<ProviderReport> = {},
) => says('session-1', id, status, { attempts, ...patch });

it('an answer about an unknown session is its own report', () => {
  const said = { ...answer('T1', 'captured', [attempt('T2', 'captured')]), sessionId: 'unknown' };
  expect(reportsIn(paymentWith([]), said)).toEqual([said]);
});
