import { describe, expect, it } from '@jest/globals';
import type { Payment } from './payment.js';
import { isGoneByHand, sourceOf, takenWithRoom } from './refund-source.js';
import type { Refund } from './refund.js';
import type { Transaction } from './transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { lira, noon } from '../testing/stories.js';

const refund = (patch: Partial<Refund> = {}): Refund => ({
  guid: 'r1',
  sessionId: 'session-1',
  transaction: 'T1',
  amount: lira('29.90'),
  mode: 'provider',
  phase: 'completed',
  at: noon,
  ...patch,
});

const T2 = transaction({ id: 'T2', stance: 'unwanted' });

const payment = (refunds: Refund[], transactions = [transaction(), T2]): Payment =>
  paymentWith(transactions, { refunds });

const big = (patch: Partial<Refund> = {}) => refund({ guid: 'r0', reportedAs: 'T1', amount: lira('120.00'), ...patch });

describe('a refund is taken from', () => {
  const source = (one: Refund, ...others: Refund[]) => sourceOf(payment([...others, one]), one)?.id;

  it.each<[string, Refund, Refund[], string | undefined]>([
    ['the sale that its report names', refund({ reportedAs: 'T2' }), [], 'T2'],
    [
      'the one that the number of its report names, before the other',
      refund({ reportedAs: 'T2', reportedWith: 'T1' }),
      [],
      'T1',
    ],
    ['its first sale, if that has room', refund(), [], 'T1'],
    ['the other, if there is no room beside one that is named', refund(), [big()], 'T2'],
    ['its first sale, if the one that is named has failed', refund(), [big({ phase: 'failed' })], 'T1'],
    [
      'its first sale, if the one that is named is of another session',
      refund(),
      [big({ sessionId: 'session-2' })],
      'T1',
    ],
    ['its first sale, if a bank took the other', refund(), [big({ isDispute: true })], 'T1'],
    ['the other, if there is no room beside one that names none', refund(), [big({ reportedAs: undefined })], 'T2'],
    ['its first sale, if it is ours', refund({ mode: 'manual' }), [big()], 'T1'],
    ['its first sale, if it is not made', refund({ phase: 'pending' }), [big()], 'T1'],
    ['its first sale, if a bank took it', refund({ isDispute: true }), [big()], 'T1'],
  ])('%s', (_, one, others, expected) => expect(source(one, ...others)).toBe(expected));

  it('the authorization that its report names, if its first one is none that was captured', () => {
    const [one, other] = [transaction({ says: 'authorized' }), transaction({ id: 'T2', says: 'authorized' })];
    const named = refund({ reportedAs: 'T1', transaction: 'T2' });
    expect(sourceOf(payment([named], [one, other]), named)?.id).toBe('T1');
  });

  it('the sale that a new one has room in', () => {
    const room = (minor: number, refunds: Refund[], transactions?: Transaction[]) =>
      takenWithRoom(payment(refunds, transactions), 'session-1', { minor, currency: 'TRY' })?.id;
    expect([
      room(12_990, []),
      room(12_990, [big()]),
      room(1_000, [big()]),
      room(990, [big()]),
      room(12_990, [big({ reportedAs: undefined })]),
      room(13_000, [big()]),
      room(13_000, [], [transaction()]),
      room(1, [], [transaction({ says: 'authorized' })]),
      room(1, [], [transaction({ sessionId: 'session-2' }), T2]),
    ]).toEqual(['T1', 'T2', 'T2', 'T1', 'T2', 'T1', 'T1', undefined, 'T2']);
  });

  it.each<[string, Partial<Transaction>, boolean]>([
    ['that a person alone calls voided', {}, true],
    ['not if it is captured', { says: 'captured' }, false],
    ['not if the provider says so', { saidByOperator: undefined }, false],
    ['not if it failed', { failed: true }, false],
  ])('another than one %s', (_, patch, expected) => {
    const gone = transaction({ says: 'voided', saidByOperator: true, ...patch });
    expect(isGoneByHand(gone)).toBe(expected);
    const one = refund({ reportedAs: 'T1', transaction: 'T2' });
    expect(sourceOf(payment([one], [gone, T2]), one)?.id).toBe(
      expected || (gone.says !== 'captured' && !gone.failed) ? 'T2' : 'T1',
    );
  });
});
