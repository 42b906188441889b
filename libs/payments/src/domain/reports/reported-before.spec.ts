import { describe, expect, it } from '@jest/globals';
import { reportKeyOf } from '../events/report-evidence.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, reportedOf, reviewOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { atNoon, noon } from '../testing/stories.js';
import { asked, authorized, unclear } from '../testing/unclear-transactions.js';
import { borrowedReport, cleared, itsOwn, itsOwnAfterAll, moneyOfItsOwn, reportedBefore } from './clarification.js';

type Made = Partial<Transaction>;

const words = { statusCode: 'captured', statusDetail: '' };

const ids = { authorizationId: 'C1', transactionId: 'N-C1' };

const report = {
  sessionId: 'session-1',
  subject: 'payment',
  status: 'captured',
  ...words,
  ...ids,
  amount: '129.90',
  currency: 'TRY',
  attempts: [],
};

describe('what an unclear transaction was told as', () => {
  it.each<[string, Made, Made, Partial<Payment>, object, object]>([
    [
      'is a step of the other, by its review',
      {},
      {},
      { reviews: [reviewOf('LATE_SALE'), asked] },
      { stepOf: 'T1' },
      { deduplicationKey: 'asked' },
    ],
    [
      'is a step of nothing, if the other is not known',
      { mayBe: 'T9' },
      {},
      { reviews: [asked] },
      {},
      { deduplicationKey: 'asked' },
    ],
    [
      'is known by its report, without a review',
      {},
      {},
      { reports: ['x', reportKeyOf(says('session-1', 'C1', 'captured'))] },
      { stepOf: 'T1' },
      { deduplicationKey: reportKeyOf(says('session-1', 'C1', 'captured')) },
    ],
    ['is known by no report', {}, {}, {}, { stepOf: 'T1' }, { deduplicationKey: 'session-1|moves|C1' }],
  ])('%s', (_, patch, other, rest, hint, key) => {
    const known = unclear(patch);
    const payment = paymentWith([authorized(other), known], rest);
    const told = reportedBefore(payment, known, atNoon);
    expect(told).toEqual({
      session: payment.sessions['session-1'],
      context: atNoon,
      report: { ...report, ...hint },
      evidence: { ...key, ...words, ...ids },
    });
    expect(Object.keys(told.report).includes('stepOf')).toBe('stepOf' in hint);
  });

  it('goes to review as unwanted money, or is cleared as a void', () => {
    const payment = paymentWith([authorized(), unclear()], { reviews: [asked] });
    const [review, ...more] = itsOwnAfterAll(payment, unclear(), atNoon);
    expect([
      review?.type,
      (review?.data as { says?: string }).says,
      (review?.data as { transaction?: string }).transaction,
      more,
    ]).toEqual(['ReviewOpened', 'captured', 'C1', []]);
    const gone = unclear({ says: 'voided' });
    const clear = { sessionId: 'session-1', reason: 'TRANSACTION_UNCLEAR', transaction: 'C1', at: noon };
    expect(
      itsOwn(payment, gone, { ...reportedOf(payment, says('session-1', 'C1', 'voided')), context: atNoon }),
    ).toEqual([{ type: 'ReviewCleared', data: clear }]);
    expect(cleared(gone, atNoon, 'T1')).toEqual({ type: 'ReviewCleared', data: { ...clear, stepOf: 'T1' } });
    expect(Object.keys(cleared(gone, atNoon).data)).not.toContain('stepOf');
  });

  it('is money of its own once a person released it, if it is captured and unclear', () => {
    const open = (reason: 'TRANSACTION_UNCLEAR' | 'LATE_SALE', id: string) => ({
      sessionId: 'session-1',
      reason,
      since: noon,
      contradictsAnswer: false,
      transaction: id,
    });
    const payment = paymentWith([
      authorized(),
      unclear(),
      unclear({ id: 'C2', ids: ['C2'], says: 'voided' }),
      transaction({ id: 'C3', ids: ['C3'], stance: 'unwanted' }),
    ]);
    const released = {
      type: 'ReviewReleased',
      data: { sessionId: 'session-1', by: 'a', why: 'b', at: noon },
    } as PaymentEvent;
    const own = (...reviews: ReturnType<typeof open>[]) =>
      moneyOfItsOwn(payment, reviews, released, atNoon).map(
        ({ data }) => (data as { transaction?: string }).transaction,
      );
    expect([
      own(open('TRANSACTION_UNCLEAR', 'C1')),
      own(open('LATE_SALE', 'C1')),
      own(open('TRANSACTION_UNCLEAR', 'C2')),
      own(open('TRANSACTION_UNCLEAR', 'C3')),
      own(open('TRANSACTION_UNCLEAR', 'C9')),
    ]).toEqual([['C1'], [], [], [], []]);
  });

  const lent = { ids: ['C1', 'N-C1'], says: 'voided' as const };
  it.each<[string, Made, string[], string, string]>([
    [
      'as it was borrowed',
      { borrowed: lent },
      ['x', reportKeyOf(says('session-1', 'C1', 'voided'))],
      'voided',
      reportKeyOf(says('session-1', 'C1', 'voided')),
    ],
    ['as it was borrowed, and forgotten', { borrowed: lent }, [], 'voided', 'session-1|moves|C1'],
    [
      'as the first of an inferred sale',
      { firstIds: lent.ids },
      [reportKeyOf(says('session-1', 'C1', 'captured'))],
      'captured',
      reportKeyOf(says('session-1', 'C1', 'captured')),
    ],
    [
      'as the first of an inferred sale, authorized',
      { firstIds: lent.ids },
      [reportKeyOf(says('session-1', 'T9', 'captured')), reportKeyOf(says('session-1', 'C1', 'authorized'))],
      'authorized',
      reportKeyOf(says('session-1', 'C1', 'authorized')),
    ],
  ])('is told again %s', (_, patch, reports, status, key) => {
    const payment = paymentWith([transaction(patch)], { reports });
    const said = { statusCode: status, statusDetail: '', ...ids };
    expect(borrowedReport(payment, transaction(patch), atNoon)).toEqual({
      session: payment.sessions['session-1'],
      context: atNoon,
      report: { ...report, ...said, status, isApart: true },
      evidence: { deduplicationKey: key, ...said },
    });
  });
});
