import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../state/operation.js';
import type { Transaction } from '../state/transaction.js';
import {
  draftOf as draft,
  endedAs as operation,
  endsOf as ends,
  paymentWith,
  transaction,
} from '../testing/made-payment.js';
import { later, lira, noon } from '../testing/stories.js';
import { applyDenial } from './apply-denial.js';
import { failRefund, isFailureTold } from './apply-failure.js';

type Made = Partial<Transaction>;

const by = { by: 'ayla', why: 'seen' };

describe('a refund failed after all', () => {
  const refund = (patch = {}) => ({
    guid: 'r1',
    sessionId: 'session-1',
    transaction: 'T1',
    amount: lira('29.90'),
    mode: 'provider' as const,
    phase: 'completed' as const,
    at: noon,
    byOperator: true,
    unreported: {},
    isDoubted: true as const,
    ...patch,
  });

  it.each<[string, Made, Operation, string]>([
    ['and the void of its money is open again', {}, operation('VOID', 'resolved'), ''],
    ['and another void is not', {}, operation('VOID', 'resolved', { cycle: 2 }), 'resolved'],
    [
      'and its own void is rejected, if the money does not count',
      { stance: 'unwanted' },
      operation('VOID', 'resolved', { guid: 'r1' }),
      'rejected REFUND_FAILED',
    ],
    [
      'and another void is right, if the money does not count',
      { stance: 'unwanted' },
      operation('VOID', 'resolved'),
      'resolved',
    ],
    [
      'and a purchase is right, if the money does not count',
      { stance: 'unwanted' },
      operation('PURCHASE', 'resolved', { guid: 'r1' }),
      'resolved',
    ],
  ])('%s', (_, patch, asked, expected) => {
    const payment = draft([transaction(patch)], { refunds: [refund()], operations: [asked] });
    failRefund(payment, 'r1');
    expect(payment.refunds).toEqual([
      {
        ...refund(),
        phase: 'failed',
        failure: 'REFUND_FAILED',
        byOperator: undefined,
        unreported: undefined,
        isDoubted: undefined,
      },
    ]);
    expect(ends(payment)).toEqual([expected]);
  });

  it.each<[string, string, object, boolean]>([
    ['failed', 'session-1|refund|failed|N-T1||29.90|TRY', {}, true],
    ['declined', 'session-1|refund|declined|N-T1||29.90|TRY', {}, true],
    ['captured', 'session-1|refund|captured|N-T1||29.90|TRY', {}, false],
    ['of a payment', 'session-1|payment|failed|N-T1||29.90|TRY', {}, false],
    ['over another amount', 'session-1|refund|failed|N-T1||1.00|TRY', {}, false],
    ['in another session', 'session-2|refund|failed|N-T1||29.90|TRY', {}, false],
    ['under another id', 'session-1|refund|failed|N-T2||29.90|TRY', {}, false],
    ['under one of its ids', 'session-1|refund|failed|N-T2|T1|29.90|TRY', { reportedWith: 'T1' }, true],
    ['without ids', 'session-1|refund|failed|||29.90|TRY', {}, true],
    ['of a refund without ids', 'session-1|refund|failed|N-T2||29.90|TRY', { reportedAs: undefined }, true],
  ])('it was told as %s', (_, key, patch, expected) => {
    expect(isFailureTold(paymentWith([], { reports: [key] }), refund({ reportedAs: 'N-T1', ...patch }))).toBe(expected);
  });
});

describe('a denial', () => {
  const deny = (known: Transaction, patch = {}) => {
    const payment = draft([known], { operations: [operation('PURCHASE')], reports: [], refunds: [] });
    applyDenial(payment, { sessionId: 'session-1', transaction: 'T1', at: later.now, ...patch });
    return payment;
  };

  it.each<[string, Made, object, number]>([
    ['ends what nobody confirmed', { confirmed: false, says: 'authorized' }, {}, 0],
    ['leaves what is confirmed', { says: 'authorized' }, {}, 1],
    ['leaves an unwanted sale, without a person', { stance: 'unwanted' }, {}, 1],
    ['ends an unwanted sale that a person did not find', { stance: 'unwanted' }, { operator: by }, 0],
    ['leaves a sale that counts, also if a person did not find it', {}, { operator: by }, 1],
  ])('%s', (_, patch, words, left) => {
    const payment = deny(transaction(patch), words);
    const { releasedAt, deniedAt } = payment.sessions['session-1']!;
    const noted = left === 0 && 'operator' in words ? later.now : undefined;
    expect([payment.transactions.length, releasedAt, deniedAt]).toEqual([left, noted, noted]);
  });
});
