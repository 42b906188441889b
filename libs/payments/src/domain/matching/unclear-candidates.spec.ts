import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { noon } from '../testing/stories.js';
import { authorized, own, unwanted as T2 } from '../testing/unclear-transactions.js';
import { candidateOf } from './unclear.js';

type Made = Partial<Transaction>;

const noIds = { authorizationId: undefined, transactionId: undefined };

const saleIn = ({ sessions }: Payment) => ({
  sessions: { ...sessions, 'session-1': { ...sessions['session-1']!, flow: 'sale' as const } },
});

const given = (minor: number) => ({
  refunds: [
    {
      guid: 'r1',
      sessionId: 'session-1',
      transaction: 'T1',
      amount: { minor, currency: 'TRY' },
      mode: 'provider' as const,
      phase: 'completed' as const,
      at: noon,
    },
  ],
});

describe('a report of a new id that we did not ask for may belong to', () => {
  it.each<[string, Transaction[], ProviderReport, string | undefined]>([
    ['the only one, if it is a capture of an authorized one', [authorized()], own('captured'), 'T1'],
    ['none, if it is captured', [transaction()], own('captured'), undefined],
    [
      'the only one, if a person alone called it voided',
      [transaction({ says: 'voided', saidByOperator: true })],
      own('captured'),
      'T1',
    ],
    ['none, if the provider called it voided', [transaction({ says: 'voided' })], own('captured'), undefined],
    ['none, if its capture was told', [authorized({ captureIsNamed: true })], own('captured'), undefined],
    ['none, if it is over another amount', [authorized()], own('captured', { amount: '1.00' }), undefined],
    ['the captured one, if it is a void', [transaction()], own('voided'), 'T1'],
    ['none, if it is a void over another amount', [transaction()], own('voided', { amount: '1.00' }), undefined],
    ['the one that counts, of two', [T2({ says: 'authorized' }), authorized()], own('captured'), 'T1'],
    [
      'none, if none of two counts',
      [T2({ says: 'authorized' }), T2({ id: 'T3', ids: ['T3'], says: 'authorized' })],
      own('captured'),
      undefined,
    ],
    [
      'none, if the one that counted is voided',
      [authorized({ says: 'voided', saidByOperator: true }), T2({ says: 'voided' })],
      own('captured'),
      undefined,
    ],
    ['none, if it is a refund', [authorized()], own('captured', { subject: 'refund' }), undefined],
    ['none, if it has no ids', [authorized()], own('captured', noIds), undefined],
    ['none, if it is another one for certain', [authorized()], own('captured', { isApart: true }), undefined],
    ['none, if it is an authorization', [authorized()], own('authorized'), undefined],
    ['the inferred sale, if it is an authorization', [transaction({ isInferred: true })], own('authorized'), 'T1'],
    ['none that is unclear', [authorized({ mayBe: 'T9' })], own('captured'), undefined],
  ])('%s', (_, transactions, report, expected) => {
    expect(candidateOf(paymentWith(transactions), report)?.id).toBe(expected);
  });

  it('none, if all of it was given back and it is a void', () => {
    expect(candidateOf(paymentWith([transaction()], given(12_990)), own('voided'))).toBeUndefined();
    expect(candidateOf(paymentWith([transaction()], given(12_989)), own('voided'))?.id).toBe('T1');
  });

  it('none, if it is an attempt that was told before', () => {
    const reports = ['session-1|payment|authorized|N-C1|C1|129.90|TRY'];
    expect(candidateOf(paymentWith([authorized()], { reports }), own('captured'))).toBeUndefined();
  });
});

describe('a capture in a session without transactions may be of one that a notification put into another session', () => {
  const misplaced = (patch: Made = {}) =>
    authorized({ sessionId: 'session-2', isPlacedByHint: true, call: callOf('capture', 'unknown'), ...patch });

  it.each<[string, Transaction[], ProviderReport, string | undefined]>([
    ['and whose capture was sent', [misplaced()], own('captured'), 'T1'],
    ['not if it is a void', [misplaced()], own('voided'), undefined],
    ['not over another amount than the session', [misplaced()], own('captured', { amount: '1.00' }), undefined],
    ['not if its session is certain', [misplaced({ isPlacedByHint: undefined })], own('captured'), undefined],
    ['not if it is voided', [misplaced({ says: 'voided' })], own('captured'), undefined],
    ['not if nothing was sent', [misplaced({ call: undefined })], own('captured'), undefined],
    [
      'not if its capture did not leave',
      [misplaced({ call: callOf('capture', 'not-sent') })],
      own('captured'),
      undefined,
    ],
    ['not if a void was sent', [misplaced({ call: callOf('void', 'unknown') })], own('captured'), undefined],
    ['not if its capture was told by ids of its own', [misplaced({ captureHasIds: true })], own('captured'), undefined],
    ['not if its capture was told by its ids', [misplaced({ captureIsNamed: true })], own('captured'), undefined],
    ['not if there are two', [misplaced(), misplaced({ id: 'T2', ids: ['T2'] })], own('captured'), undefined],
    ['not if the session is not known', [misplaced()], { ...own('captured'), sessionId: 'unknown' }, undefined],
  ])('%s', (_, transactions, report, expected) => {
    expect(candidateOf(paymentWith(transactions), report)?.id).toBe(expected);
  });

  it('not in a session of direct sales', () => {
    const payment = paymentWith([misplaced()]);
    expect(candidateOf({ ...payment, ...saleIn(payment) }, own('captured'))).toBeUndefined();
  });
});
