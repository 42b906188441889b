import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { isAboutDoubt } from './dispute-doubts.js';
import { isBelievedUnasked, trustIn } from './trust.js';

type Made = Partial<Transaction>;

type Patch = Partial<ProviderReport>;

const noIds = { authorizationId: undefined, transactionId: undefined };

const of = (status: ProviderReport['status'], patch: Patch = {}) => says('session-1', 'T1', status, patch);

const withSale = (payment: Payment): Payment => ({
  ...payment,
  sessions: { ...payment.sessions, 'session-1': { ...payment.sessions['session-1']!, flow: 'sale' } },
});

describe('a notification that nobody can be asked about is believed', () => {
  it.each<[string, Patch, Partial<Payment>, boolean]>([
    ['as a new authorization', {}, {}, true],
    ['not as a capture', { status: 'captured' }, {}, false],
    ['not as a refund', { subject: 'refund' }, {}, false],
    ['not in an unknown session', { sessionId: 'unknown' }, {}, false],
    ['not of a known transaction, by its id', {}, { transactions: [transaction({ ids: ['T1'] })] }, false],
    ['not of a known transaction, by its number', {}, { transactions: [transaction({ ids: ['N-T1'] })] }, false],
    ['beside another transaction', {}, { transactions: [transaction({ id: 'T2' })] }, true],
    ['not of a denied one', {}, { denied: ['T1'] }, false],
    ['without ids', noIds, { transactions: [transaction()] }, true],
  ])('%s', (_, patch, rest, expected) => {
    expect(isBelievedUnasked(paymentWith([], rest), of('authorized', patch))).toBe(expected);
  });

  it('not in an account of direct sales', () => {
    expect(isBelievedUnasked(withSale(paymentWith([])), of('authorized'))).toBe(false);
  });
});

describe('trust in a notification', () => {
  it.each<[string, Made[], ProviderReport, 'always' | 'surprising', string]>([
    ['a pending payment is only shown', [], of('pending'), 'always', 'believe'],
    ['a declined attempt is only shown', [], of('declined'), 'always', 'believe'],
    ['a failure of known money is asked about', [{}], of('failed'), 'surprising', 'ask'],
    ['a failure of what is not known is believed', [], of('failed'), 'surprising', 'believe'],
    ['a first capture of an account that authorizes is a surprise', [], of('captured'), 'surprising', 'ask'],
    ['a first authorization is none', [], of('authorized'), 'surprising', 'believe'],
    [
      'a capture that may be of a known authorization is a surprise',
      [{ says: 'authorized' }],
      says('session-1', 'C1', 'captured'),
      'surprising',
      'ask',
    ],
    [
      'a second capture is none',
      [{}],
      says('session-1', 'C1', 'captured', { amount: '1.00' }),
      'surprising',
      'believe',
    ],
    ['a capture that nobody asked for is a surprise', [{ says: 'authorized' }], of('captured'), 'surprising', 'ask'],
    [
      'a capture that we sent is none',
      [{ says: 'authorized', call: callOf('capture', 'sent') }],
      of('captured'),
      'surprising',
      'believe',
    ],
    [
      'a capture that was refused is a surprise',
      [{ says: 'authorized', call: callOf('capture', 'refused') }],
      of('captured'),
      'surprising',
      'ask',
    ],
    ['an unknown session is no surprise', [], { ...of('captured'), sessionId: 'unknown' }, 'surprising', 'believe'],
    ['a refund is no surprise', [{}], of('captured', { subject: 'refund' }), 'surprising', 'believe'],
    [
      'the effect of an accepted call is believed',
      [{ says: 'authorized', call: callOf('capture', 'accepted') }],
      of('captured'),
      'always',
      'believe',
    ],
    [
      'the effect of a call that was only sent is asked about',
      [{ says: 'authorized', call: callOf('capture', 'sent') }],
      of('captured'),
      'always',
      'ask',
    ],
    ['a capture of what is not known is asked about', [], of('captured'), 'always', 'ask'],
  ])('%s', (_, known, report, mode, expected) => {
    expect(trustIn(paymentWith(known.map(transaction)), report, mode)).toBe(expected);
  });
});

it.each<[ProviderReport['status'], Patch, Made, boolean]>([
  ['disputed', {}, {}, true],
  ['disputed', {}, { says: 'authorized' }, true],
  ['disputed', { subject: 'refund' }, {}, false],
  ['unrecognized', {}, {}, true],
  ['unrecognized', { subject: 'refund' }, {}, false],
  ['dispute-lost', {}, {}, true],
  ['dispute-lost', {}, { says: 'authorized' }, false],
  ['dispute-won', {}, {}, false],
  ['captured', {}, {}, false],
])('the word %s %j of %j is about a dispute in doubt: %s', (status, patch, known, expected) => {
  expect(isAboutDoubt(paymentWith([transaction(known)]), of(status, patch))).toBe(expected);
});
