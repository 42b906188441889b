import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../state/operation.js';
import type { Review } from '../state/review.js';
import type { Call, Transaction } from '../state/transaction.js';
import {
  callOf,
  draftOf as draft,
  endedAs as operation,
  endsOf as ends,
  transaction,
} from '../testing/made-payment.js';
import { later, lira, noon } from '../testing/stories.js';
import { becomeTaken, takeIn } from './keep-money.js';

type Made = Partial<Transaction>;

describe('money is kept', () => {
  it.each<[string, Call | undefined, Call | undefined]>([
    ['without a call', undefined, undefined],
    [
      'by a capture, which is done',
      callOf('capture', 'unknown'),
      callOf('capture', 'done', { endedAt: later.now, endedVersion: 2 }),
    ],
    [
      'in spite of a void, which is refused',
      callOf('void', 'sent'),
      callOf('void', 'refused', { endedAt: later.now, endedVersion: 2 }),
    ],
    ['after a call that ended', callOf('void', 'refused'), callOf('void', 'refused')],
  ])('as taken %s', (_, call, expected) => {
    const known = transaction({ says: 'authorized', call });
    const payment = draft([known], { version: 2 });
    becomeTaken(payment, payment.transactions[0]!, later.now);
    expect(payment.transactions).toEqual([{ ...known, says: 'captured', since: later.now, call: expected }]);
  });

  const kept = transaction({ id: 'T2', stance: 'unwanted', reason: 'LATE_SALE', isInferred: true, givenUpAt: noon });
  const gaveBack = (patch = {}) => ({
    guid: 'VOID',
    sessionId: 'session-1',
    transaction: 'T1',
    amount: lira('129.90'),
    mode: 'api' as const,
    phase: 'completed' as const,
    at: noon,
    ...patch,
  });

  it.each<[string, Operation, ReturnType<typeof gaveBack>[], string]>([
    ['and the void of the order was wrong', operation('VOID', 'resolved'), [], 'rejected MONEY_KEPT T2'],
    ['and the void that gave other money back was right', operation('VOID', 'resolved'), [gaveBack()], 'resolved'],
    [
      'and the void whose refund is not made was wrong',
      operation('VOID', 'resolved'),
      [gaveBack({ phase: 'failed' })],
      'rejected MONEY_KEPT T2',
    ],
    [
      'and the void was wrong beside a refund of another',
      operation('VOID', 'resolved'),
      [gaveBack({ guid: 'r1' })],
      'rejected MONEY_KEPT T2',
    ],
    [
      'and the void that gave it back was wrong',
      operation('VOID', 'resolved'),
      [gaveBack({ transaction: 'T2' })],
      'rejected MONEY_KEPT T2',
    ],
    [
      'and a purchase that was rejected is resolved',
      operation('PURCHASE', 'rejected'),
      [],
      'resolved ACCEPTED_BY_OPERATOR T2',
    ],
    ['and a void that was rejected stays so', operation('VOID', 'rejected'), [], 'rejected'],
  ])('%s', (_, asked, refunds, expected) => {
    const payment = draft([transaction(), kept], { operations: [asked], refunds });
    takeIn(payment, payment.transactions[1]!);
    expect(ends(payment)).toEqual([expected]);
    expect(payment.transactions[1]).toEqual({
      ...kept,
      stance: 'ours',
      reason: undefined,
      cycle: payment.cycle,
      isInferred: undefined,
      givenUpAt: undefined,
    });
  });

  it('as inferred, if that is what was in review', () => {
    const inferred = (review: Partial<Review>, patch: Made = {}) => {
      const payment = draft([{ ...kept, ...patch }]);
      takeIn(payment, payment.transactions[0]!, {
        sessionId: 'session-1',
        reason: 'LATE_SALE',
        since: noon,
        reportKey: 'k',
        ...review,
      });
      return payment.transactions[0]!.isInferred;
    };
    expect([
      inferred({ isInferred: true }),
      inferred({}),
      inferred({ isInferred: true }, { isInferred: undefined }),
    ]).toEqual([true, undefined, undefined]);
  });
});
