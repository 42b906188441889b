import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { lending, lent } from '../testing/unclear-transactions.js';
import { borrowerOf, movesWhatWasTold, takesBackCapture } from './unclear.js';

type Made = Partial<Transaction>;

const report = (id: string, status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('session-1', id, status, patch);

describe('of a transaction that borrowed ids', () => {
  it.each<[string, Made, ProviderReport, string | undefined]>([
    ['an authorization under those ids takes them back', {}, report('C1', 'authorized'), 'T1'],
    ['one of them is enough', {}, report('C1', 'authorized', { transactionId: 'x' }), 'T1'],
    ['not if one is its own', {}, report('C1', 'authorized', { transactionId: 'N-T1' }), undefined],
    ['not a capture', {}, report('C1', 'captured'), undefined],
    ['not a refund', {}, report('C1', 'authorized', { subject: 'refund' }), undefined],
    ['not of another session', { sessionId: 'session-2' }, report('C1', 'authorized'), undefined],
    ['not under other ids', {}, report('C2', 'authorized'), undefined],
    ['not if it borrowed none', { borrowed: undefined }, report('C1', 'authorized'), undefined],
  ])('%s', (_, patch, said, expected) => {
    const payment = paymentWith([lending(patch)]);
    expect([borrowerOf(payment, said)?.id, movesWhatWasTold(payment, said)]).toEqual([
      expected,
      expected !== undefined,
    ]);
  });

  it.each<[string, Made, ProviderReport, string | undefined]>([
    ['its own ids', {}, report('T1', 'captured'), 'T1'],
    ['one of them alone', {}, report('T1', 'captured', { transactionId: undefined }), 'T1'],
    ['not with a borrowed one', {}, report('T1', 'captured', { transactionId: 'N-C1' }), undefined],
    [
      'not without any',
      {},
      report('T1', 'captured', { authorizationId: undefined, transactionId: undefined }),
      undefined,
    ],
    ['not over another amount', {}, report('T1', 'captured', { amount: '1.00' }), undefined],
    ['not as an authorization', {}, report('T1', 'authorized'), undefined],
    ['not as a refund', {}, report('T1', 'captured', { subject: 'refund' }), undefined],
    ['not of another session', { sessionId: 'session-2' }, report('T1', 'captured'), undefined],
    ['not if its capture was named before', { captureIsNamed: true }, report('T1', 'captured'), undefined],
    ['not if it borrowed a void', { borrowed: { ...lent, says: 'voided' } }, report('T1', 'captured'), undefined],
    [
      'its own ids, that only an inferred sale had',
      { borrowed: undefined, firstIds: ['C1', 'N-C1'] },
      report('T1', 'captured'),
      'T1',
    ],
    [
      'not with one of the first report',
      { borrowed: undefined, firstIds: ['C1', 'N-C1'] },
      report('C1', 'captured', { transactionId: 'N-T1' }),
      undefined,
    ],
    [
      'not as an authorization of an inferred sale',
      { borrowed: undefined, firstIds: ['C1'] },
      report('T1', 'authorized'),
      undefined,
    ],
    [
      'not as a refund of an inferred sale',
      { borrowed: undefined, firstIds: ['C1'] },
      report('T1', 'captured', { subject: 'refund' }),
      undefined,
    ],
    [
      'not of another session either',
      { borrowed: undefined, firstIds: ['C1'], sessionId: 'session-2' },
      report('T1', 'captured'),
      undefined,
    ],
    ['not under other ids', { borrowed: undefined, firstIds: ['C1'] }, report('C9', 'captured'), undefined],
  ])('its capture under borrowed ids is of another, if it is told under %s', (_, patch, said, expected) => {
    expect(takesBackCapture(paymentWith([lending(patch)]), said)?.id).toBe(expected);
  });
});
