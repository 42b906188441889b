import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Review } from '../state/review.js';
import type { ReviewReason } from '../events/review.events.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  evidence,
  noon,
  paymentAuthorized,
  paymentCaptured,
  refundDiscovered,
  refundRequested,
  reviewCleared,
  reviewOpened,
  second,
  secondSession,
  sold,
  unwantedAuthorization,
} from '../testing/stories.js';

type About = Parameters<typeof reviewOpened>[1];

const FIRST = { transaction: authorizationId };
const SECOND = { transaction: second.authorizationId };
const ELSEWHERE = { sessionId: 'session-2' };
const REASONS = ['AUTHORIZATION_ID_MISSING', 'UNEXPECTED_CAPTURE', 'UNEXPECTED_VOID'] as const;

/** Two sessions, two authorizations and two refunds in the first of them, and reviews of everything. */
const before = () =>
  fold([
    ...authorizedPayment(),
    ...secondSession(),
    unwantedAuthorization(),
    refundRequested('guid-5', '10'),
    refundDiscovered('guid-6', '10'),
    refundRequested('guid-7', '10'),
    ...REASONS.flatMap((reason) => [opened(reason), opened(reason, ELSEWHERE)]),
    opened('AMOUNT_MISMATCH', { ...FIRST, says: 'authorized' }),
    opened('AMOUNT_MISMATCH', { ...SECOND, says: 'authorized' }),
    opened('CURRENCY_MISMATCH', { ...SECOND, says: 'authorized' }),
    opened('REFUND_AMBIGUOUS', { guid: 'guid-5' }),
    opened('REFUND_AMBIGUOUS', { guid: 'guid-6' }),
    opened('REFUND_AMBIGUOUS', { guid: 'guid-7' }),
  ])!;
const byHand = { sessionId: 'session-1', ...ayla, at: noon };
const accepted = (reason: ReviewReason, about: object): PaymentEvent => ({
  type: 'ReviewAccepted',
  data: { ...byHand, reason, ...about },
});

describe('an event ends the reviews that it answers, and no other', () => {
  it.each<[string, PaymentEvent, string[]]>([
    [
      'an authorization: those about it, and want of an id in its session',
      paymentAuthorized({ evidence: evidence({ deduplicationKey: 'again' }) }),
      ['AUTHORIZATION_ID_MISSING session-1', 'AMOUNT_MISMATCH session-1 first'],
    ],
    [
      'an authorization that may not stay: the same of that',
      unwantedAuthorization(),
      ['AUTHORIZATION_ID_MISSING session-1', 'AMOUNT_MISMATCH session-1 second', 'CURRENCY_MISMATCH session-1 second'],
    ],
    ['a capture: that one was unexpected', paymentCaptured(), ['UNEXPECTED_CAPTURE session-1']],
    [
      'a void: those about it, and that one was unexpected',
      authorizationVoided(),
      ['UNEXPECTED_VOID session-1', 'AMOUNT_MISMATCH session-1 first'],
    ],
    ['an answer that clears one', reviewCleared('UNEXPECTED_CAPTURE'), ['UNEXPECTED_CAPTURE session-1']],
    ['one of another session', reviewCleared('UNEXPECTED_VOID', ELSEWHERE), ['UNEXPECTED_VOID session-2']],
    ['one of a session that is not known', reviewCleared('UNEXPECTED_VOID', { sessionId: 'session-7' }), []],
    [
      'a link of two refunds: those about either',
      {
        type: 'RefundLinked',
        data: { guid: 'guid-5', discovered: 'guid-6', amount: sold().data.amount, ...ayla, at: noon },
      },
      ['REFUND_AMBIGUOUS session-1 guid-5', 'REFUND_AMBIGUOUS session-1 guid-6'],
    ],
    [
      'a release: all of its session',
      { type: 'ReviewReleased', data: byHand },
      namesOf(before().reviews.filter(({ sessionId }) => sessionId === 'session-1')),
    ],
    [
      'a rejection: all of its session but those about refunds',
      { type: 'ReviewRejected', data: byHand },
      namesOf(before().reviews.filter(({ sessionId, guid }) => sessionId === 'session-1' && !guid)),
    ],
    [
      'an acceptance: that one',
      accepted('REFUND_AMBIGUOUS', { guid: 'guid-6' }),
      ['REFUND_AMBIGUOUS session-1 guid-6'],
    ],
    ['an acceptance of what names no transaction', accepted('UNEXPECTED_VOID', {}), ['UNEXPECTED_VOID session-1']],
    ['an acceptance elsewhere', accepted('UNEXPECTED_VOID', ELSEWHERE), ['UNEXPECTED_VOID session-2']],
    [
      'an acceptance of money: all about that, since it counts from now on',
      accepted('AMOUNT_MISMATCH', SECOND),
      ['AMOUNT_MISMATCH session-1 second', 'CURRENCY_MISMATCH session-1 second'],
    ],
  ])('%s', (_, event, ended) => {
    const left = new Set(namesOf(fold([event], before()).reviews));
    expect(namesOf(before().reviews).filter((name) => !left.has(name))).toEqual(ended);
  });

  it('money that may not stay is in review until somebody has decided about it, though its session is released or rejected', () => {
    const late = opened('LATE_SALE', { authorizationId: 'late', says: 'captured' });
    const events: PaymentEvent[] = [
      { type: 'ReviewReleased', data: byHand },
      { type: 'ReviewRejected', data: byHand },
    ];
    const left = events.map((event) => namesOf(fold([late, event], before()).reviews.filter(isHere)));
    const ofRefunds = ['guid-5', 'guid-6', 'guid-7'].map((guid) => `REFUND_AMBIGUOUS session-1 ${guid}`);
    expect(left).toEqual([['LATE_SALE session-1 late'], [...ofRefunds, 'LATE_SALE session-1 late']]);
  });
});

it("a person's word that the provider denies is no risk of its session, unless nothing is known of what it was about", () => {
  const rejected: PaymentEvent = { type: 'ReviewRejected', data: byHand };
  const left = (about: About) =>
    namesOf(fold([...authorizedPayment(), opened('CONTRADICTS_OPERATOR', about), rejected])!.reviews);
  expect([left(FIRST), left({})]).toEqual([['CONTRADICTS_OPERATOR session-1 first'], []]);
});

describe('a second report about the same', () => {
  it.each<[string, ReviewReason, About, boolean]>([
    ['is the same review', 'UNEXPECTED_VOID', {}, true],
    ['of another reason is another', 'UNRECOGNIZED_STATUS', {}, false],
    ['of another session is another', 'UNRECOGNIZED_STATUS', ELSEWHERE, false],
    ['about a transaction is the same', 'AMOUNT_MISMATCH', { ...FIRST, says: 'authorized' }, true],
    ['about a refund is the same', 'REFUND_AMBIGUOUS', { guid: 'guid-5' }, true],
    ['about another refund is another', 'REFUND_AMBIGUOUS', { guid: 'guid-8' }, false],
    ['about another transaction is another', 'UNEXPECTED_VOID', SECOND, false],
  ])('%s', (_, reason, about, isSame) => {
    const again = reviewOpened(reason, {
      evidence: evidence({ deduplicationKey: 'again', transactionId: undefined }),
      at: '2026-03-01T10:00:00.000Z',
      ...about,
    });
    const after = fold([again], before()).reviews;
    expect(after.length - before().reviews.length).toBe(isSame ? 0 : 1);
    expect(after.find(({ reportKey }) => reportKey === 'again')?.since).toBe(
      isSame ? '2026-03-01T08:59:00.000Z' : '2026-03-01T10:00:00.000Z',
    );
  });
});

/** Without a number of a transaction, so that it is about what it names. */
function opened(reason: ReviewReason, about: About = {}): PaymentEvent {
  const deduplicationKey = `${reason} ${JSON.stringify(about)}`;
  return reviewOpened(reason, { evidence: evidence({ deduplicationKey, transactionId: undefined }), ...about });
}

function isHere({ sessionId }: Review): boolean {
  return sessionId === 'session-1';
}

function namesOf(reviews: Review[]): string[] {
  const names = new Map([
    [authorizationId, 'first'],
    [second.authorizationId, 'second'],
  ]);
  return reviews.map(({ reason, sessionId, transaction, guid }) =>
    [reason, sessionId, transaction && (names.get(transaction) ?? transaction), guid].filter(Boolean).join(' '),
  );
}
