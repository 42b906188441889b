import { describe, expect, it } from '@jest/globals';
import { judgeAnswer, type Books } from '../matching/judge-answer.js';
import type { ProviderReport } from '../values/provider-report.js';
import {
  authorizedReport,
  capturedReport,
  lira,
  refundReport,
  transactionId,
  voidedReport,
} from '../testing/stories.js';

type Patch = Partial<ProviderReport>;

const locked: Books = { locked: lira('129.90') };
const refund = (patch: Patch = {}) => refundReport('50', { transactionId, messageId: 'm1', ...patch });
const dispute = (status: ProviderReport['status'], patch: Patch = {}) => capturedReport({ status, ...patch });
const none = { amount: undefined };
const verdictOn = (notified: ProviderReport, answer: ProviderReport, books: Books = locked) =>
  judgeAnswer(notified, answer, books).kind;

describe('case 560: an answer that leaves out the amount does not vouch for one', () => {
  it.each<[string, ProviderReport, ProviderReport, string]>([
    ['a refund', refund(), refund(none), 'untold'],
    ['a refund of all', refund({ amount: '129.90' }), refund({ ...none, messageId: undefined }), 'untold'],
    ['a refund that failed', refund({ status: 'failed' }), refund({ ...none, status: 'failed' }), 'untold'],
    [
      'a refund of which the answer says that it failed',
      refund(),
      refund({ ...none, status: 'failed' }),
      'contradicts',
    ],
    ['a refund, neither in the answer nor before', refund(none), refund(none), 'agrees'],
    ['a capture of what was locked', capturedReport(), capturedReport(none), 'agrees'],
    ['a capture of a part', capturedReport({ amount: '50' }), capturedReport(none), 'untold'],
    ['an authorization of what was locked', authorizedReport(), capturedReport(none), 'agrees'],
    ['an authorization of another amount', authorizedReport({ amount: '130' }), authorizedReport(none), 'untold'],
    ['a void of a part', voidedReport({ amount: '50' }), voidedReport(none), 'untold'],
    ['a dispute over all', dispute('disputed'), dispute('disputed', none), 'untold'],
    ['a dispute that was lost', dispute('dispute-lost'), dispute('dispute-lost', none), 'untold'],
    ['a dispute, nor does the message', dispute('dispute-lost', none), dispute('dispute-lost', none), 'agrees'],
  ])('of %s', (_, notified, answer, verdict) => expect(verdictOn(notified, answer)).toBe(verdict));

  it('and says why it waits', () =>
    expect(judgeAnswer(refund(), refund(none), locked)).toEqual({
      kind: 'untold',
      reason: 'the provider left out the amount of it',
    }));

  it('unless a person has confirmed that refund', () =>
    expect(judgeAnswer(refund(), refund(none), { ...locked, isConfirmedByHand: true })).toEqual({
      kind: 'agrees',
      report: refund(),
      isByHand: true,
    }));

  it('nor where nobody knows what was locked', () =>
    expect(verdictOn(capturedReport(), capturedReport(none), {})).toBe('untold'));
});

describe('what else an answer leaves out', () => {
  it.each<[string, ProviderReport, ProviderReport, string]>([
    ['the currency is that of the page', refund(), refund({ currency: undefined }), 'agrees'],
    ['it vouches for no other currency', refund({ currency: 'EUR' }), refund({ currency: undefined }), 'untold'],
    ['nor of a payment', capturedReport({ currency: 'EUR' }), capturedReport({ currency: undefined }), 'untold'],
    [
      'nor of a payment, with its amount',
      capturedReport({ currency: 'EUR' }),
      capturedReport({ ...none, currency: undefined }),
      'untold',
    ],
    [
      'without ids it speaks of the transaction of the page',
      capturedReport(),
      capturedReport({ transactionId: undefined, authorizationId: undefined }),
      'agrees',
    ],
    ['of a refund it need not say which message it is about', refund(), refund({ messageId: undefined }), 'agrees'],
    ['without a word that we know it vouches for none', refund(), refund({ status: 'unrecognized' }), 'contradicts'],
    [
      'without a kind that we know it is about no money of this payment',
      refund(),
      refund({ subject: 'other' }),
      'contradicts',
    ],
  ])('%s', (_, notified, answer, verdict) => expect(verdictOn(notified, answer)).toBe(verdict));

  it('what the notification leaves out, the answer tells', () => {
    const said = { amount: undefined, currency: undefined, messageId: undefined };
    const verdicts = [
      judgeAnswer(refund(said), refund({ amount: '30', currency: 'EUR' }), locked),
      judgeAnswer(capturedReport(said), capturedReport({ amount: '30', currency: 'EUR' }), locked),
    ];
    expect(verdicts).toEqual([
      { kind: 'agrees', report: refund({ amount: '30', currency: 'EUR' }) },
      { kind: 'agrees', report: capturedReport({ amount: '30', currency: 'EUR' }) },
    ]);
  });
});
