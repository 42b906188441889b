import { describe, expect, it } from '@jest/globals';
import { judgeAnswer, type Books } from './judge-answer.js';
import type { ProviderReport } from '../values/provider-report.js';
import {
  authorizedReport,
  capturedReport,
  lira,
  refundReport,
  second,
  transactionId,
  voidedReport,
} from '../testing/stories.js';

type Patch = Partial<ProviderReport>;

const refunded = (patch: Patch = {}) => refundReport('30', { transactionId, ...patch });
const locked: Books = { locked: lira('129.90') };
const agrees = (report: ProviderReport) => ({ kind: 'agrees', report });
const contradicts = (reason: string) => ({ kind: 'contradicts', reason });
const another = (reason: string) => ({ kind: 'another', reason });

describe('a verdict says why', () => {
  it.each<[string, ProviderReport, ProviderReport, Books, object]>([
    [
      'another transaction',
      authorizedReport(),
      authorizedReport(second),
      {},
      another('the provider told of another transaction'),
    ],
    [
      'another refund',
      refunded({ messageId: 'm1' }),
      refunded({ messageId: 'm2' }),
      {},
      another('the provider told of another refund'),
    ],
    [
      'another amount',
      authorizedReport(),
      authorizedReport({ amount: '1' }),
      {},
      contradicts('the provider says another amount'),
    ],
    [
      'another word',
      capturedReport(),
      authorizedReport({ statusCode: 'Held' }),
      {},
      contradicts('the provider says Held'),
    ],
    ['money in, and not back', refunded(), authorizedReport(), {}, contradicts('the provider says Authorized')],
    [
      'money back, and not over which amount it came in',
      capturedReport({ amount: '30' }),
      refunded(),
      locked,
      another('the provider told of a refund, not of this amount'),
    ],
    [
      'money back, of which a void says nothing',
      voidedReport({ amount: '30' }),
      refunded(),
      locked,
      contradicts('the provider says Refunded'),
    ],
    [
      'no money at all',
      capturedReport(),
      capturedReport({ subject: 'other' }),
      locked,
      contradicts('the provider says Success'),
    ],
    [
      'no money at all, of an amount that is not the agreed one',
      capturedReport({ amount: '30' }),
      capturedReport({ subject: 'other' }),
      locked,
      contradicts('the provider says Success'),
    ],
  ])('of %s', (_, notified, answer, books, verdict) => expect(judgeAnswer(notified, answer, books)).toEqual(verdict));

  it('only of a refund, and only while money in is all that is known, it may be too early', () => {
    const young = { mayBeStale: true };
    expect(judgeAnswer(refunded(), capturedReport({ subject: 'other' }), young)).toEqual(
      contradicts('the provider says Success'),
    );
    expect(judgeAnswer(voidedReport({ subject: 'other' }), authorizedReport(), young)).toEqual(
      contradicts('the provider says Authorized'),
    );
  });
});

describe('what an answer does not say, it does not contradict', () => {
  it.each<[string, Patch]>([
    ['no currency', { currency: undefined, amount: '129.9' }],
    ['no amount', { amount: undefined }],
    ['no number', { transactionId: undefined }],
    ['no id to capture with', { authorizationId: undefined }],
  ])('%s: the notification is true as it is', (_, patch) =>
    expect(judgeAnswer(authorizedReport(), authorizedReport(patch), locked)).toEqual(agrees(authorizedReport())),
  );

  it('amounts without any currency are compared as they are spelt', () => {
    const said = (amount: string) => authorizedReport({ amount, currency: undefined });
    expect(judgeAnswer(said('129.90'), said('129.90'))).toEqual(agrees(said('129.90')));
    expect(judgeAnswer(said('129.90'), said('129.9'))).toEqual(contradicts('the provider says another amount'));
  });

  it('what is no amount is equal to nothing', () => {
    const said = authorizedReport({ amount: 'ten' });
    expect(judgeAnswer(said, said)).toEqual(contradicts('the provider says another amount'));
  });
});

describe('what of a true notification counts', () => {
  it('of a refund: its own words, and which message it is about, where only the answer says that', () => {
    const reports = [refunded(), refunded({ messageId: 'm1' })].map((notified) => {
      const verdict = judgeAnswer(notified, refunded({ messageId: 'm1', statusDetail: 'of the answer' }));
      return verdict.kind === 'agrees' ? verdict.report : verdict;
    });
    expect(reports).toEqual([refunded({ messageId: 'm1' }), refunded({ messageId: 'm1' })]);
    expect(judgeAnswer(refunded({ messageId: 'm1' }), refunded())).toEqual(agrees(refunded({ messageId: 'm1' })));
  });

  it('of money that was taken: its own words, though the refund that proves it has a number of its own', () => {
    const notified = capturedReport();
    const { authorizationId } = notified;
    expect(judgeAnswer(notified, refunded({ transactionId: 'own', authorizationId }), locked)).toEqual(
      agrees(notified),
    );
  });
});
