import { describe, expect, it } from '@jest/globals';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { later, lira, noon } from '../testing/stories.js';
import { before } from '../testing/unclear-transactions.js';
import { becomeClear, unclearTransaction } from './apply-unclear.js';

type Made = Partial<Transaction>;

const at = later.now;

const other = seen(says('session-1', 'C1', 'captured'));

const T1 = (patch: Made = {}): Made => ({ says: 'authorized', ...patch });

describe('an unclear report', () => {
  const data = (patch: object = {}) => ({
    sessionId: 'session-1',
    reason: 'TRANSACTION_UNCLEAR' as const,
    says: 'captured' as const,
    mayBe: 'T1',
    authorizationId: 'C1',
    evidence: other,
    at,
    ...patch,
  });
  const made = transaction({
    id: 'C1',
    says: 'captured',
    stance: 'disputed',
    reason: 'TRANSACTION_UNCLEAR',
    since: at,
    mayBe: 'T1',
  });
  const added = (patch: object, first?: Transaction) =>
    unclearTransaction(structuredClone(paymentWith([])), first, data(patch));

  it('adds a transaction, unless it is known, or has no id or word', () => {
    expect([added({}), added({ says: 'voided', amount: lira('1.00') })]).toEqual([
      made,
      { ...made, says: 'voided', amount: lira('1.00') },
    ]);
    expect([
      added({}, transaction()),
      added({ says: undefined }),
      added({ authorizationId: undefined, evidence: { ...other, transactionId: undefined } }),
    ]).toEqual([transaction(), undefined, undefined]);
    expect(added({ authorizationId: undefined })?.id).toBe('N-C1');
  });

  const clear = (unclear: Made, patch: Made, stepOf?: string) => {
    const payment = structuredClone(
      paymentWith([transaction(patch), { ...made, ...unclear }], { reviews: [review('C1'), review('T1')] }),
    );
    becomeClear(payment, payment.transactions[1]!, stepOf);
    return payment;
  };
  const review = (id: string): Review => ({
    sessionId: 'session-1',
    reason: 'TRANSACTION_UNCLEAR',
    transaction: id,
    since: noon,
    reportKey: id,
  });
  const withIds = { ids: ['T1', 'N-T1', 'C1', 'N-C1'] };
  const lent = { ids: ['C1', 'N-C1'], says: 'captured' as const, transactionId: 'N-T1' };

  it.each<[string, Made, Made, Made]>([
    ['lends its ids', {}, {}, { ...withIds, captureHasIds: true, borrowed: lent }],
    [
      'lends its ids to what was authorized',
      {},
      T1(),
      { ...withIds, captureHasIds: true, borrowed: { ...lent, before: before(transaction(T1())) } },
    ],
    [
      'lends the ids of a void',
      { says: 'voided' },
      { says: 'voided' },
      { ...withIds, borrowed: { ...lent, says: 'voided' } },
    ],
    [
      'is the first of an inferred sale',
      {},
      { isInferred: true },
      { ...withIds, captureHasIds: true, firstIds: lent.ids },
    ],
    [
      'lends ids once',
      { ids: ['C1', 'T1'] },
      { borrowed: { ids: ['x'], says: 'captured' } },
      { ids: ['T1', 'N-T1', 'C1'], captureHasIds: true },
    ],
    [
      'brings its session and amount',
      { amount: lira('1.00') },
      { sessionId: 'session-2', isPlacedByHint: true },
      {
        ...withIds,
        captureHasIds: true,
        borrowed: lent,
        sessionId: 'session-1',
        amount: lira('1.00'),
        isPlacedByHint: undefined,
      },
    ],
    [
      'leaves the amount, in one session',
      { amount: lira('1.00') },
      { isPlacedByHint: true },
      { ...withIds, captureHasIds: true, borrowed: lent },
    ],
  ])('that is a step %s', (_, unclear, patch, expected) => {
    const payment = clear(unclear, patch, 'T1');
    expect(payment.transactions).toEqual([{ ...transaction(patch), ...expected }]);
    expect(payment.reviews).toEqual([review('T1')]);
  });

  it('that is none is unwanted, and nothing else changes', () => {
    const payment = clear({}, { call: callOf('capture', 'sent') });
    expect(payment.transactions[1]).toEqual({
      ...made,
      stance: 'unwanted',
      reason: 'SECOND_AUTHORIZATION',
      mayBe: undefined,
      wasMayBe: 'T1',
    });
    expect(payment.reviews).toEqual([review('T1')]);
  });
});
