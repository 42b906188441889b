import { describe, expect, it } from '@jest/globals';
import { reportKeyOf } from '../events/report-evidence.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { later, lira, noon } from '../testing/stories.js';
import { alsoFailed, doubtedBeside, isBesideFailed, mayBeOfBefore } from './capture-beside-failure.js';
import { failedThoughPaid as review, failure, words } from '../testing/told-failures.js';
import { failedTransaction } from './record-failure.js';

type Made = Partial<Transaction>;

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const gone = (patch: Made = {}) => transaction({ says: 'voided', failed: true, ...patch });

describe('captured money is in review with an authorization that failed', () => {
  it.each<[string, Made, Made, Partial<Payment>, boolean]>([
    ['of its session and amount', {}, {}, {}, true],
    ['also if a person had called that voided', { says: 'voided', saidByOperator: true }, {}, {}, true],
    ['not if the provider had called it voided', { says: 'voided' }, {}, {}, false],
    ['not if a person had called it captured', { says: 'captured', saidByOperator: true }, {}, {}, false],
    ['not of another session', {}, { sessionId: 'session-2' }, {}, false],
    ['not over another amount', {}, { amount: lira('1.00') }, {}, false],
    ['not if it is authorized', {}, { says: 'authorized' }, {}, false],
    ['not if it is inferred', {}, { isInferred: true }, {}, false],
    ['not if it borrowed its ids', {}, { borrowed: { ids: ['x'], says: 'captured' } }, {}, false],
    [
      'not if its authorization was told',
      {},
      {},
      { reports: [reportKeyOf(says('session-1', 'T2', 'authorized'))] },
      false,
    ],
    [
      'also if an authorization of another session was told',
      {},
      {},
      { reports: [reportKeyOf(says('session-2', 'T2', 'authorized'))] },
      true,
    ],
    ['not twice', {}, {}, { reviews: [{ ...review, transaction: 'T2' }] }, false],
    ['also if another is in review', {}, {}, { reviews: [{ ...review, transaction: 'T1' }] }, true],
    [
      'also if it is in review for another reason',
      {},
      {},
      { reviews: [{ ...review, reason: 'LATE_SALE', transaction: 'T2' }] },
      true,
    ],
  ])('%s', (_, patch, beside, rest, expected) => {
    const failed = transaction({ says: 'authorized', ...patch });
    const payment = paymentWith([failed, T2(beside)], rest);
    expect(words(alsoFailed(payment, failed, reportedOf(payment, failure())))).toEqual(
      expected ? ['FAILED_THOUGH_PAID T2 doubt'] : [],
    );
  });

  it('not in a session of direct sales, nor with itself', () => {
    const failed = transaction({ says: 'authorized' });
    const payment = paymentWith([failed, T2()]);
    const sale = {
      ...payment,
      sessions: { ...payment.sessions, 'session-1': { ...payment.sessions['session-1']!, flow: 'sale' as const } },
    };
    expect(alsoFailed(sale, failed, reportedOf(sale, failure()))).toEqual([]);
  });

  it.each<[string, Made, Made, ProviderReport, string[]]>([
    ['if that failure is told again', {}, {}, failure(), ['FAILED_THOUGH_PAID T2']],
    ['also as declined', {}, {}, failure({ status: 'declined' }), ['FAILED_THOUGH_PAID T2']],
    ['not if it is told as voided', {}, {}, failure({ status: 'voided' }), []],
    ['not if it had not failed', { failed: undefined }, {}, failure(), []],
    ['not if another failure is told', {}, {}, failure({ authorizationId: 'T3' }), []],
    ['not if it was told after the failure', {}, { doubtedAt: undefined }, failure(), []],
  ])('%s, as it was told before it', (_, patch, beside, report, expected) => {
    const payment = paymentWith([gone(patch), T2({ doubtedAt: noon, ...beside })]);
    expect(words(doubtedBeside(payment, reportedOf(payment, report)))).toEqual(expected);
  });

  it('is told as of before for ten minutes', () => {
    const at = (patch: Made, now: string) => mayBeOfBefore(gone(patch), now);
    const end = '2026-03-01T09:10:00.000Z';
    expect([
      at({}, later.now),
      at({}, end),
      at({ doubtedAt: later.now }, end),
      at({ failed: undefined }, noon),
    ]).toEqual([true, false, true, false]);
    const beside = (patch: Made) => {
      const payment = paymentWith([gone(patch)]);
      return isBesideFailed(payment, reportedOf(payment, failure()));
    };
    expect([beside({}), beside({ sessionId: 'session-2' }), beside({ failed: undefined })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what a report of a failure is about:', () => {
  it.each<[string, Made, Partial<ProviderReport>, boolean]>([
    ['the one of all its ids', {}, {}, true],
    ['none, with an id that is not known', {}, { authorizationId: 'x' }, false],
    [
      'a sale that only its number named, by its number',
      { authorizationId: undefined },
      { authorizationId: 'x' },
      true,
    ],
    [
      'none, with another number',
      { authorizationId: undefined, ids: ['N-T1'] },
      { authorizationId: 'x', transactionId: 'N-x' },
      false,
    ],
    [
      'none, with no id',
      { authorizationId: undefined, ids: ['N-T1'] },
      { authorizationId: undefined, transactionId: undefined },
      false,
    ],
    ['none of another session', { sessionId: 'session-2' }, {}, false],
    ['none that is voided', { says: 'voided' }, {}, false],
    ['none, if it is no failure', {}, { status: 'captured' }, false],
    ['none, if it is a failed refund', {}, { subject: 'refund' }, false],
  ])('%s', (_, patch, report, expected) => {
    expect(failedTransaction(paymentWith([transaction(patch)]), failure(report))?.id).toBe(expected ? 'T1' : undefined);
  });
});
