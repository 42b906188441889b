import { describe, expect, it } from '@jest/globals';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { anHourLater, lira } from '../testing/stories.js';
import { inferredBehind } from './match-report.js';

const own = (status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('session-1', 'C1', status, patch);
const refund = (patch: object) => ({
  refunds: [
    {
      guid: 'r1',
      sessionId: 'session-1',
      amount: lira('30.00'),
      mode: 'manual' as const,
      phase: 'pending' as const,
      at: anHourLater,
      ...patch,
    },
  ],
});

describe('an inferred sale may be behind a report', () => {
  const behind = (report: ProviderReport, patch = {}) =>
    inferredBehind(paymentWith([], patch), [transaction({ isInferred: true }), transaction({ id: 'T2' })], report)?.id;
  const provider = { mode: 'provider', reportedAs: 'C1' };

  it.each<[string, ProviderReport, object, string | undefined]>([
    ['of a capture', own('captured'), {}, 'T1'],
    ['of an authorization', own('authorized'), {}, 'T1'],
    ['without a currency', own('captured', { currency: undefined }), {}, 'T1'],
    ['not in another currency', own('captured', { currency: 'EUR' }), {}, undefined],
    ['not of a void', own('voided'), {}, undefined],
    ['not of a refund', own('captured', { subject: 'refund' }), {}, undefined],
    ['not if another refund has its id', own('captured'), refund(provider), undefined],
    [
      'not if another refund has its number',
      own('captured'),
      refund({ mode: 'provider', reportedWith: 'N-C1' }),
      undefined,
    ],
    ['also if a refund of ours has its id', own('captured'), refund({ reportedAs: 'C1' }), 'T1'],
    [
      'also if a refund of another session has its id',
      own('captured'),
      refund({ ...provider, sessionId: 'session-2' }),
      'T1',
    ],
    [
      'also if another refund has no id',
      own('captured', { authorizationId: undefined }),
      refund({ mode: 'provider' }),
      'T1',
    ],
  ])('%s', (_, report, patch, expected) => expect(behind(report, patch)).toBe(expected));
});
