import { describe, expect, it } from '@jest/globals';
import { refuseUnacceptable } from './acceptable-reviews.js';
import { resolveCall } from './operator-resolve-call.js';
import { resolveUnknown } from './operator-resolve.js';
import { rejectReview } from './operator-review.js';
import type { Call } from '../state/transaction.js';
import type { OpenReview } from '../state/review.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla } from '../testing/event-values.js';
import { refusalOf } from '../testing/given.js';
import { callOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';
import { asked, authorized, unclear, unwanted } from '../testing/unclear-transactions.js';

describe('another transaction has paid the order', () => {
  const second = unwanted({ reason: 'SECOND_SALE' });

  it.each<[OpenReview['reason'], string | undefined]>([
    ['SECOND_SALE', 'ORDER_ALREADY_PAID'],
    ['AMOUNT_MISMATCH', 'ORDER_ALREADY_PAID'],
    ['CONTRADICTS_OPERATOR', undefined],
    ['AUTHORIZED_AFTER_ALL', undefined],
    ['UNEXPECTED_VOID', undefined],
    ['FAILED_THOUGH_PAID', undefined],
    ['VOIDED_THOUGH_RESOLVED', undefined],
  ])('may %s be accepted', (reason, expected) => {
    const review = { sessionId: 'session-1', reason, since: noon, contradictsAnswer: false, transaction: 'T2' };
    const payment = paymentWith([transaction(), second]);
    expect(refusalOf(() => refuseUnacceptable(payment, review, second))?.code).toBe(expected);
  });
});

describe('captured money that counts, and a review', () => {
  const rejected =
    (...reasons: ['UNEXPECTED_VOID' | 'AMOUNT_MISMATCH', string][]) =>
    () =>
      rejectReview(
        paymentWith([transaction(), authorized({ id: 'T2', stance: 'disputed' })], {
          reviews: reasons.map(([reason, id]) => reviewOf(reason, { transaction: id })),
        }),
        'session-1',
        ayla,
        { refunds: 'manual' },
        later,
      );

  it('of it alone: it is not rejected as a risk', () => {
    expect(refusalOf(rejected(['UNEXPECTED_VOID', 'T1']))?.code).toBe('ALREADY_CAPTURED');
  });

  it('of a disputed one as well: that one is', () => {
    expect(words(rejected(['UNEXPECTED_VOID', 'T1'], ['AMOUNT_MISMATCH', 'T2'])())).toEqual(['ReviewRejected']);
  });
});

describe('a person says that a call happened', () => {
  const said = (kind: Call['kind']) => () => {
    const call = callOf(kind, 'unknown');
    const known = authorized({ call });
    const payment = paymentWith([known, unclear()], { reviews: [asked] });
    return resolveCall(payment, { ...known, call }, true, ayla, later);
  };

  it('not of a capture that an unclear one may be', () => {
    expect(refusalOf(said('capture'))?.code).toBe('REVIEW_NEEDS_DECISION');
  });

  it('of a void, whatever is unclear', () => {
    expect(words(said('void')())).toEqual(['AuthorizationVoided T1']);
  });

  it.each<[string, Call['kind'], Call | undefined, string | undefined]>([
    ['of the newest call', 'void', callOf('void', 'unknown'), undefined],
    ['not of another kind', 'capture', callOf('void', 'unknown'), 'NOTHING_TO_RESOLVE'],
    ['of the void that waits for a person', 'void', undefined, undefined],
    ['not of a capture, where none was sent', 'capture', undefined, 'NOTHING_TO_RESOLVE'],
  ])('%s', (_, about, call, expected) => {
    const known = authorized({ id: 'T2', stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', call });
    const resolved = () =>
      resolveUnknown(
        paymentWith([transaction(), known]),
        { authorizationId: 'T2', about, outcome: 'happened' },
        ayla,
        later,
      );
    expect(refusalOf(resolved)?.code).toBe(expected);
  });
});
