import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { lira, noon } from '../testing/stories.js';
import { lending, lent } from '../testing/unclear-transactions.js';
import { giveBackBorrowed } from './borrowed-ids.js';

describe('what was borrowed is given back', () => {
  const refund = (patch: object) => ({
    guid: 'r',
    sessionId: 'session-1',
    transaction: 'T1',
    amount: lira('1.00'),
    mode: 'provider',
    phase: 'completed',
    at: noon,
    ...patch,
  });
  const review = (patch: object) => ({
    sessionId: 'session-1',
    reason: 'LATE_SALE',
    since: noon,
    transaction: 'T1',
    says: 'captured',
    ...patch,
  });
  const before = { says: 'authorized' as const, since: noon, confirmed: true, stance: 'ours' as const };
  const back = (known: Transaction, patch = {}) => {
    const draft = structuredClone(paymentWith([known], patch as Partial<Payment>));
    giveBackBorrowed(draft, draft.transactions[0]!);
    return draft;
  };
  const all = {
    refunds: [refund({}), refund({ isDispute: true }), refund({ transaction: 'T2' })],
    reviews: [review({}), review({ says: 'voided' }), review({ transaction: 'T2' })],
  };

  it.each<[string, Transaction, Transaction, number, number]>([
    ['nothing, if nothing was', transaction(), transaction(), 0, 3],
    [
      'the ids alone, if the report changed nothing',
      lending(),
      transaction({ captureHasIds: undefined, borrowed: undefined }),
      0,
      3,
    ],
    [
      'the ids of a void leave its capture',
      lending({ says: 'voided', borrowed: { ...lent, says: 'voided' } }),
      transaction({ says: 'voided', captureHasIds: true, borrowed: undefined }),
      0,
      3,
    ],
    [
      'an id to capture with that was borrowed',
      lending({ authorizationId: 'C1' }),
      transaction({ authorizationId: undefined, captureHasIds: undefined, borrowed: undefined }),
      0,
      3,
    ],
    [
      'the state before, and its refunds are of the other',
      lending({ borrowed: { ...lent, before } }),
      transaction({ ...before, captureHasIds: true, borrowed: undefined }),
      1,
      2,
    ],
    [
      'the same state, and its refunds stay',
      lending({ borrowed: { ...lent, before: { ...before, says: 'captured' } } }),
      transaction({ captureHasIds: true, borrowed: undefined }),
      0,
      2,
    ],
  ])('%s', (_, known, expected, moved, reviews) => {
    const draft = back(known, all);
    expect(draft.transactions).toEqual([expected]);
    expect(draft.refunds.filter(({ transaction: of }) => of === 'C1').length).toBe(moved);
    const listed = draft.reviews.map(({ transaction: of, says: word }) => `${of} ${word}`);
    expect(listed).toEqual(['T1 captured', 'T1 voided', 'T2 captured'].slice(3 - reviews));
  });

  it('an inferred sale is as it was before its first report', () => {
    const first = lending({ borrowed: undefined, firstIds: ['C1', 'N-C1'], amount: lira('1.00') });
    const expected = {
      ids: ['T1', 'N-T1'],
      authorizationId: undefined,
      captureHasIds: undefined,
      transactionId: 'T1',
      isInferred: true as const,
      firstIds: undefined,
    };
    expect(back(first).transactions).toEqual([{ ...transaction(), ...expected, borrowed: undefined }]);
  });
});
