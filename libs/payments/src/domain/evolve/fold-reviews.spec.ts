import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { operationOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { later } from '../testing/stories.js';
import { fold } from './evolve.js';

type Made = Partial<Transaction>;

const at = later.now;

const by = { by: 'ayla', why: 'seen' };

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const after = (payment: Payment, type: string, data: object) =>
  fold([{ type, data: { sessionId: 'session-1', at, ...data } } as PaymentEvent], payment);

const own = seen(says('session-1', 'T1', 'captured'));

const other = seen(says('session-1', 'C1', 'captured'));

describe("a review of money that is not the order's", () => {
  const opened = (patch: Made, data: object) =>
    after(paymentWith([transaction({ stance: 'unwanted', ...patch })]), 'ReviewOpened', {
      reason: 'LATE_SALE',
      transaction: 'T1',
      evidence: own,
      ...data,
    });

  it.each<[string, Made, object, Made]>([
    ['makes certain where it is', { isPlacedByHint: true }, {}, { isPlacedByHint: undefined, captureIsNamed: true }],
    [
      'leaves that a hint, if it is unconfirmed',
      { isPlacedByHint: true },
      { evidence: { ...own, unconfirmed: true } },
      { isPlacedByHint: true, confirmed: false, captureIsNamed: true },
    ],
    ['names its capture by its own ids alone', {}, { evidence: { ...other, transactionId: undefined } }, {}],
    ['names no capture of an authorization', { says: 'authorized' }, { says: 'authorized' }, { says: 'authorized' }],
    [
      'is the first of an inferred sale',
      { isInferred: true },
      { evidence: other },
      {
        isInferred: undefined,
        captureHasIds: true,
        firstIds: ['C1', 'N-C1'],
        ids: ['T1', 'N-T1', 'N-C1'],
        transactionId: 'N-C1',
      },
    ],
    [
      'is the first of an inferred sale, as an authorization',
      { isInferred: true },
      { evidence: seen(says('session-1', 'C1', 'authorized')) },
      {
        isInferred: undefined,
        captureHasIds: undefined,
        firstIds: ['C1', 'N-C1'],
        ids: ['T1', 'N-T1', 'N-C1'],
        transactionId: 'N-C1',
      },
    ],
  ])('%s', (_, patch, data, expected) => {
    const { transactions } = opened(patch, data);
    expect(transactions).toEqual([
      { ...transaction({ stance: 'unwanted', ...patch }), reason: 'LATE_SALE', ...expected },
    ]);
  });

  it('is a hint where only a notification told it first', () => {
    const first = (evidence: object) =>
      after(paymentWith([]), 'ReviewOpened', { reason: 'LATE_SALE', evidence: { ...other, ...evidence } })
        .transactions[0]?.isPlacedByHint;
    expect([first({}), first({ unconfirmed: true })]).toEqual([undefined, true]);
  });

  it('drops the review that asked what it is', () => {
    const asked = {
      reviews: [
        reviewOf('TRANSACTION_UNCLEAR', { transaction: 'T2' }),
        reviewOf('AMOUNT_MISMATCH', { transaction: 'T2' }),
      ],
    };
    const reasons = (patch: Made) =>
      after(paymentWith([T2(patch)], asked), 'ReviewOpened', {
        reason: 'LATE_SALE',
        transaction: 'T2',
        evidence: own,
      }).reviews.map(({ reason }) => reason);
    expect([reasons({ mayBe: 'T1' }), reasons({})]).toEqual([
      ['LATE_SALE'],
      ['TRANSACTION_UNCLEAR', 'AMOUNT_MISMATCH', 'LATE_SALE'],
    ]);
  });

  it('is cleared of one transaction, or of all', () => {
    const payment = paymentWith([transaction(), T2()], {
      reviews: [reviewOf('UNEXPECTED_VOID'), reviewOf('UNEXPECTED_VOID', { transaction: 'T2' })],
    });
    const left = (data: object) =>
      after(payment, 'ReviewCleared', { reason: 'UNEXPECTED_VOID', ...data }).reviews.map(({ transaction: of }) => of);
    expect([left({ transaction: 'T1' }), left({})]).toEqual([['T2'], []]);
  });
});

describe('a person rejects a session', () => {
  const rejected = (known: Transaction, rest: Partial<Payment> = {}) => {
    const { transactions, operations } = after(paymentWith([known], rest), 'ReviewRejected', by);
    return [transactions[0]?.stance, transactions[0]?.mayBe, operations[0]?.end?.status];
  };

  it.each<[string, Made, (string | undefined)[]]>([
    ['and an authorization that counts', { says: 'authorized' }, ['unwanted', undefined, undefined]],
    [
      'and one in review, whose answer stands',
      { says: 'authorized', stance: 'disputed' },
      ['unwanted', undefined, 'resolved'],
    ],
    ['and captured money in review', { stance: 'disputed' }, ['unwanted', undefined, 'resolved']],
    ['but not captured money that counts', {}, ['ours', undefined, 'resolved']],
    [
      'and an unclear void, which is none',
      { says: 'voided', stance: 'disputed', mayBe: 'T9' },
      ['unwanted', undefined, 'resolved'],
    ],
    ['but an unclear capture stays unclear', { stance: 'disputed', mayBe: 'T9' }, ['unwanted', 'T9', 'resolved']],
    ['but no other session', { says: 'authorized', sessionId: 'session-2' }, ['ours', undefined, 'resolved']],
  ])('%s', (_, patch, expected) => {
    const purchase = operationOf('PURCHASE', { status: 'resolved' });
    expect(rejected(transaction(patch), { operations: [purchase] })).toEqual(expected);
  });
});
