import { describe, expect, it } from '@jest/globals';
import { endRefund } from './operator-refund.js';
import { resolveCall } from './operator-resolve-call.js';
import { resolveUnknown } from './operator-resolve.js';
import { reviewAccepted, stepAfter } from './review-accepted.js';
import { mayNotBeThere } from './transaction-existence.js';
import type { Refund } from '../state/refund.js';
import type { ReviewReason } from '../events/review.events.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla } from '../testing/event-values.js';
import { refusalOf } from '../testing/given.js';
import { callOf, paymentWith, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';
import { authorized, before, lending, lent, unclear, unwanted } from '../testing/unclear-transactions.js';

describe('a person rejects a refund', () => {
  const rejected = (patch: Partial<Refund>) => () => endRefund(refundOf(patch), 'rejected', ayla, later);

  it.each([
    ['that waits', { phase: 'pending' }, 'RefundFailed'],
    ['that was rejected before: nothing', { phase: 'failed', failure: 'REFUND_REJECTED', byOperator: true }, undefined],
    ['that has failed: nothing', { phase: 'failed', failure: 'REFUND_FAILED' }, undefined],
  ] as const)('%s', (_, patch, expected) => {
    expect(words(rejected({ mode: 'manual', ...patch })())?.[0]).toBe(expected);
  });

  it.each([
    ['that is made', { phase: 'completed' }],
    ['that is another one', { phase: 'linked', mode: 'manual', failure: 'REFUND_REJECTED', byOperator: true }],
  ] as const)('not one %s', (_, patch) => {
    expect(refusalOf(rejected(patch))?.code).toBe('REFUND_NOT_WAITING');
  });
});

describe('a person says once more that a void did not happen', () => {
  const taken = transaction({ id: 'T1' });
  const second = (patch = {}) =>
    unwanted({
      says: 'authorized',
      reason: 'SECOND_AUTHORIZATION',
      call: callOf('void', 'refused', { refusedByOperator: true, endedAt: noon, ...patch }),
    });
  const reports = ['session-1|payment|captured|N-T1|T1|129.9|TRY'];
  const said = (known: ReturnType<typeof second>, told: string[]) => {
    const payment = paymentWith([taken, known], { reports: told });
    return words(resolveCall(payment, { ...known, call: known.call! }, false, ayla, later));
  };

  it.each([
    ['it is sent again', second(), [], ['VoidRefused T2', 'AuthorizationVoidRequested T2']],
    ['nothing changes where it may have been captured', second(), reports, []],
    [
      'that is new where only the provider had refused it',
      second({ refusedByOperator: undefined }),
      reports,
      ['VoidRefused T2'],
    ],
  ])('%s', (_, known, told, expected) => {
    expect(said(known, told)).toEqual(expected);
  });
});

describe('an acceptance', () => {
  type Known = ReturnType<typeof transaction>;
  const after = (reason: ReviewReason, known: Known, ...others: Known[]) => {
    const accepted = reviewAccepted({ sessionId: 'session-1', reason, transaction: known.id }, ayla, later);
    const review = reviewOf(reason, { transaction: known.id, says: 'authorized' });
    return words(stepAfter(paymentWith([known, ...others], { reviews: [review] }), known, accepted, later));
  };
  const borrower = lending({ saidByOperator: true, borrowed: { ...lent, before: before(authorized()) } });
  const released = unclear({ mayBe: undefined, wasMayBe: 'T1', stance: 'unwanted' });
  const moved = ['ReportMoved T1', 'SECOND_SALE C1'];

  it.each<[string, ReviewReason, Known[], string[]]>([
    ['of the step makes it one', 'TRANSACTION_UNCLEAR', [unclear(), authorized()], ['PaymentCaptured T1']],
    ['of an authorization after all makes nothing a step', 'AUTHORIZED_AFTER_ALL', [released, authorized()], []],
    ['that the provider is right gives back a borrowed report', 'CONTRADICTS_OPERATOR', [borrower], moved],
    ['of an amount gives back nothing', 'AMOUNT_MISMATCH', [borrower], []],
    [
      'of what is authorized already gives back nothing',
      'CONTRADICTS_OPERATOR',
      [{ ...borrower, says: 'authorized' }],
      [],
    ],
  ])('%s', (_, reason, [known, ...others], expected) => {
    expect(after(reason, known!, ...others)).toEqual(expected);
  });
});

describe('money in review may not be there', () => {
  it('the one that the review is about, and no other', () => {
    const [second, third] = [unwanted({ reason: 'SECOND_SALE' }), unwanted({ id: 'T3', reason: 'SECOND_SALE' })];
    const reviews = [
      reviewOf('REFUND_AMBIGUOUS', { transaction: 'T2', guid: 'r1' }),
      reviewOf('SECOND_SALE', { transaction: 'T3' }),
    ];
    const payment = paymentWith([transaction(), second, third], { reviews });
    expect([mayNotBeThere(payment, second), mayNotBeThere(payment, third)]).toEqual([false, true]);
  });
});

describe('a person says that an authorization exists', () => {
  it.each([
    ['that is all', [], ['TransactionConfirmed T1']],
    [
      'and a void was told before, which may be of it',
      ['session-1|payment|voided|N-C1|C1|129.9|TRY'],
      ['TransactionConfirmed T1', 'CONTRADICTS_OPERATOR T1'],
    ],
  ])('%s', (_, reports, expected) => {
    const payment = paymentWith([authorized({ confirmed: false })], { reports });
    const about = { authorizationId: 'T1', about: 'authorization', outcome: 'happened' } as const;
    expect(words(resolveUnknown(payment, about, ayla, later))).toEqual(expected);
  });
});
