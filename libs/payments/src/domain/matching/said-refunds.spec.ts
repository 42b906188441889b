import { describe, expect, it } from '@jest/globals';
import { judgeAnswer } from './judge-answer.js';
import { saidBefore } from './refund-words.js';
import { vouchesFor } from './same-refund.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';

const [early, late] = ['2026-03-01T09:01:00.000Z', '2026-03-01T09:02:00.000Z'];
const key = (subject: string, word: string, ids: string, time = '', session = 'session-1') =>
  [session, subject, word, ids, '29.9', 'TRY', ...(time ? ['', time] : [])].join('|');
const refund = (patch: Partial<ProviderReport> = {}) =>
  says('session-1', 'T1', 'captured', { subject: 'refund', amount: '29.90', ...patch });
const own = { authorizationId: undefined, transactionId: 'R1' };

describe('such a refund was told before', () => {
  it.each<[string, ProviderReport, string[], string | undefined]>([
    ['under its own number', refund(own), [key('refund', 'captured', 'R1|T1')], 'as this one'],
    [
      'under its own number, and under those of the sale',
      refund({ transactionId: 'R1' }),
      [key('refund', 'captured', 'N-T1|T1'), key('refund', 'captured', 'R1|')],
      'as this one',
    ],
    ['as failed', refund(own), [key('refund', 'failed', 'R1|')], 'as failed'],
    ['as declined', refund(own), [key('refund', 'declined', 'R1|')], 'as failed'],
    ['not as an attempt to pay that failed', refund(own), [key('payment', 'failed', 'R1|')], undefined],
    ['not in another session', refund(own), [key('refund', 'failed', 'R1|', '', 'session-2')], undefined],
    ['not a payment', { ...refund(own), subject: 'payment' }, [key('refund', 'failed', 'R1|')], undefined],
    ['not one that has failed', refund({ ...own, status: 'failed' }), [key('refund', 'declined', 'R1|')], undefined],
    ['at another time', refund({ issuedAt: late }), [key('refund', 'captured', 'N-T1|T1', early)], 'at another time'],
    ['not at a time, without one', refund(), [key('refund', 'captured', 'N-T1|', early)], undefined],
    ['not at a time, without one there', refund({ issuedAt: late }), [key('refund', 'captured', 'N-T1|')], undefined],
    [
      'at this time as well',
      refund({ issuedAt: late }),
      [key('refund', 'captured', 'N-T1|', early), key('refund', 'captured', '|T1', late)],
      undefined,
    ],
  ])('%s', (_, report, reports, expected) => {
    expect(saidBefore(paymentWith([transaction()], { reports }), report)).toBe(expected);
  });
});

describe('an answer about a refund', () => {
  it.each([
    ['confirms a new one', {}, true],
    ['confirms what was told before in the same words', { isToldBefore: true }, true],
    ['does not confirm what was told before in other words', { isToldBefore: true, isSaidBefore: true }, false],
  ])('%s', (_, told, expected) => {
    expect(vouchesFor(refund(), refund(), told)).toBe(expected);
  });

  it.each([
    ['gives a payment its time', 'payment', early, late],
    ['gives a refund no other time than its own', 'refund', early, early],
    ['gives a refund without a time one', 'refund', undefined, late],
  ] as const)('%s', (_, subject, issuedAt, expected) => {
    const verdict = judgeAnswer(refund({ subject, issuedAt }), refund({ subject, issuedAt: late }));
    expect(verdict).toMatchObject({ kind: 'agrees', report: { issuedAt: expected } });
  });
});
