import { describe, expect, it } from '@jest/globals';
import { recordAnswer } from './record-answer.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { contextAt, noon } from '../testing/decision-contexts.js';
import { callOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { asked, authorized, unclear } from '../testing/unclear-transactions.js';

const longAfter = contextAt('2026-03-01T12:00:00.000Z');
const answered = (payment: Payment, report: ProviderReport) =>
  words(recordAnswer(payment, 'session-1', { answered: true, askedAt: longAfter.now, report }, longAfter));
const authorizedAgain = says('session-1', 'T1', 'authorized');

describe('a call with an unknown outcome is sent once more', () => {
  const call = callOf('capture', 'unknown');

  it.each([
    ['of an authorization', authorized({ call }), ['StatusInquired', 'ProviderReported T1', 'CaptureRequested T1']],
    ['not of what the provider has called captured', transaction({ call }), ['StatusInquired', 'ProviderReported T1']],
    [
      'not of what it has called voided',
      authorized({ says: 'voided', call }),
      ['StatusInquired', 'ProviderReported T1'],
    ],
  ])('%s', (_, known, expected) => {
    expect(answered(paymentWith([known]), authorizedAgain)).toEqual(expected);
  });
});

describe('a failure of a paid transaction is in review, and the answer is about a new one', () => {
  it('stays', () => {
    const payment = paymentWith([], { reviews: [reviewOf('FAILED_THOUGH_PAID')] });
    expect(answered(payment, says('session-1', 'T9', 'authorized'))).toEqual([
      'StatusInquired',
      'PaymentAuthorized T9',
    ]);
  });
});

describe('an unclear capture is money of its own once its candidate is called authorized, long after', () => {
  const other = authorized({ id: 'T3' });
  const apart = ['StatusInquired', 'ProviderReported T1', 'SECOND_SALE C1'];
  const only = (id: string) => ['StatusInquired', `ProviderReported ${id}`];

  it.each([
    ['the candidate', [authorized(), unclear()], 'T1', apart],
    ['another authorization', [authorized(), other, unclear()], 'T3', only('T3')],
    ['a candidate that is captured', [transaction(), unclear()], 'T1', only('T1')],
    ['an authorization, and the candidate is gone', [other, unclear({ mayBe: 'gone' })], 'T3', only('T3')],
  ])('%s', (_, transactions, id, expected) => {
    const payment = paymentWith(transactions, { reviews: [asked] });
    expect(answered(payment, says('session-1', id, 'authorized'))).toEqual(expected);
  });
});

describe('an unclear capture stays in review where the candidate', () => {
  it.each([
    ['is captured by this answer', says('session-1', 'T1', 'captured'), 'PaymentCaptured T1'],
    ['is called pending', says('session-1', 'T1', 'pending'), 'ProviderReported'],
    ['has a refund that waits', says('session-1', 'T1', 'authorized', { subject: 'refund' }), 'ProviderReported'],
  ])('%s', (_, report, expected) => {
    const payment = paymentWith([authorized(), unclear()], { reviews: [asked] });
    expect(answered(payment, report)).toEqual(['StatusInquired', expected]);
  });
});

describe('the answer says that a doubted transaction is captured', () => {
  const cleared = ['StatusInquired', 'ProviderReported T1', 'ReviewCleared'];

  it.each([
    ['its failure is over', reviewOf('FAILED_THOUGH_PAID'), cleared],
    ['that of another one is not', reviewOf('FAILED_THOUGH_PAID', { transaction: 'T2' }), cleared.slice(0, 2)],
    ['another review of it is not', reviewOf('AMOUNT_MISMATCH'), cleared.slice(0, 2)],
  ])('%s', (_, review, expected) => {
    const payment = paymentWith([transaction({ doubtedAt: noon })], { reviews: [review] });
    expect(answered(payment, says('session-1', 'T1', 'captured'))).toEqual(expected);
  });
});
