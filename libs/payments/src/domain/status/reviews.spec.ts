import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import { openReviews } from './reviews.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  beforeNoon,
  capturedPayment,
  captureRefused,
  capturing,
  evidence,
  reviewOpened,
  later,
  lira,
  noon,
  openSession,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundRequested,
  saleSession,
  sessionExpired,
  soldPayment,
  secondSession,
  voidedPayment,
  voiding,
  voidRefused,
  ayla,
  captureUnknown,
} from '../testing/stories.js';

const reasonsIn = (story: readonly PaymentEvent[]) => openReviews(given(...story).payment).map(({ reason }) => reason);
const called = [...authorizedPayment(), ...capturing()];

describe('answers that turned out false', () => {
  it.each<[string, readonly PaymentEvent[], string[]]>([
    [
      'captured, though the provider refused',
      [...called, captureRefused(), paymentCaptured()],
      ['CAPTURED_THOUGH_REJECTED'],
    ],
    [
      'captured, though an operator said no',
      [...called, captureUnknown(), captureRefused({ operator: ayla }), paymentCaptured()],
      ['CAPTURED_THOUGH_REJECTED'],
    ],
    [
      'captured over less than was said',
      [...authorizedPayment(), purchaseRequested({ amount: lira('130') }), paymentCaptured()],
      ['CAPTURED_THOUGH_REJECTED'],
    ],
    [
      'captured over more than was said',
      [...authorizedPayment(), purchaseRequested({ amount: lira('100') }), paymentCaptured()],
      ['CAPTURED_THOUGH_REJECTED'],
    ],
    [
      'not: a later purchase was resolved',
      [...called, captureRefused(), purchaseRequested({ guid: 'guid-4' }), paymentCaptured()],
      [],
    ],
    [
      'not: the money was given back',
      [...called, captureRefused(), paymentCaptured(), refundDiscovered('provider-1', '129.90')],
      [],
    ],
    [
      'voided, though the void was refused',
      [...authorizedPayment(), ...voiding(), voidRefused(), authorizationVoided()],
      ['VOIDED_THOUGH_REJECTED'],
    ],
    [
      'not: a later void was resolved',
      [...authorizedPayment(), ...voiding(), voidRefused(), ...voiding('guid-7'), authorizationVoided()],
      [],
    ],
    [
      'voided, though the purchase was resolved',
      [...capturedPayment(), authorizationVoided()],
      ['VOIDED_THOUGH_RESOLVED'],
    ],
    ['not: voided as was asked', voidedPayment(), []],
    ['not: captured as was asked', capturedPayment(), []],
    ['not: a void that came too late', [...capturedPayment(), ...voiding().slice(0, 1)], []],
    ['not: nobody was told anything', [...authorizedPayment(), authorizationVoided()], []],
  ])('%s', (_, story, expected) => expect(reasonsIn(story)).toEqual(expected));

  it('say what they are about, since when, and come before the rest', () => {
    const story = [
      ...called,
      captureRefused(),
      paymentCaptured({ at: noon }),
      reviewOpened('REFUND_AMBIGUOUS', { guid: 'provider-1', at: later.now }),
    ];
    expect(openReviews(given(...story).payment)).toEqual([
      {
        sessionId: 'session-1',
        reason: 'CAPTURED_THOUGH_REJECTED',
        since: noon,
        contradictsAnswer: true,
        transaction: authorizationId,
      },
      {
        sessionId: 'session-1',
        reason: 'REFUND_AMBIGUOUS',
        since: later.now,
        contradictsAnswer: false,
        transaction: authorizationId,
        guid: 'provider-1',
      },
    ]);
  });

  it('are none once an operator has accepted them', () => {
    const accepted: PaymentEvent = {
      type: 'ReviewAccepted',
      data: {
        sessionId: 'session-1',
        reason: 'VOIDED_THOUGH_RESOLVED',
        transaction: authorizationId,
        ...ayla,
        at: noon,
      },
    };
    expect(reasonsIn([...capturedPayment(), authorizationVoided(), accepted])).toEqual([]);
  });
});

describe('a report that does not fit', () => {
  const lateSale = reviewOpened('LATE_SALE', { authorizationId, says: 'captured', amount: lira('129.90') });
  const expired = [...saleSession(), sessionExpired(), lateSale];
  const back = refundRequested('review-1', '129.90', { transaction: authorizationId, operation: 'REVIEW' });

  it('is one review, however often it is said, since it was said first', () => {
    const again = reviewOpened('AMOUNT_MISMATCH', { evidence: evidence({ deduplicationKey: 'again' }), at: later.now });
    expect(openReviews(given(...openSession(), reviewOpened(), again).payment)).toEqual([
      { sessionId: 'session-1', reason: 'AMOUNT_MISMATCH', since: beforeNoon, contradictsAnswer: false },
    ]);
  });

  it('is one review for each thing that it is about', () => {
    const two = [
      reviewOpened('REFUND_AMBIGUOUS', { guid: 'a' }),
      reviewOpened('REFUND_AMBIGUOUS', { guid: 'b' }),
      reviewOpened('REFUND_EXCEEDS_CAPTURED', { guid: 'b' }),
    ];
    expect(openReviews(given(...capturedPayment(), ...two).payment).map(({ guid }) => guid)).toEqual(['a', 'b', 'b']);
  });

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['the money is there', expired, ['LATE_SALE']],
    ['a refund of it is asked for: over', [...expired, back], []],
    ['that refund failed: it stands again', [...expired, back, refundFailed('review-1')], ['LATE_SALE']],
    ['it was given back: over', [...expired, back, refundCompleted('review-1')], []],
    [
      'part of it was given back',
      [...expired, refundDiscovered('provider-1', '100', { transaction: authorizationId })],
      ['LATE_SALE'],
    ],
    ['it was voided: over', [...expired, authorizationVoided()], []],
  ])('about money that may not stay: %s', (_, story, expected) => expect(reasonsIn(story)).toEqual(expected));

  it('about a refund outlives the money', () => {
    const all = refundDiscovered('provider-1', '129.90', { transaction: authorizationId });
    const review = reviewOpened('REFUND_CONTRADICTS_ANSWER', { guid: 'provider-1', transaction: authorizationId });
    expect(reasonsIn([...capturedPayment(), all, review])).toEqual(['REFUND_CONTRADICTS_ANSWER']);
  });

  it('is the review of its session', () => {
    const { payment } = given(...openSession(), ...secondSession(), reviewOpened());
    expect(openReviews(payment).map(({ sessionId }) => sessionId)).toEqual(['session-1']);
  });

  it('a direct sale that is on its way back by a void is in no review', () =>
    expect(reasonsIn([...soldPayment(), refundRequested('guid-3', '129.90', { operation: 'VOID' })])).toEqual([]));
});

describe('case 306: more was given back than taken', () => {
  const all = refundDiscovered('provider-1', '129.90', { transaction: authorizationId });
  const more = (guid: string) => refundDiscovered(guid, '0.01', { transaction: authorizationId });
  const accept: PaymentEvent = {
    type: 'ReviewAccepted',
    data: {
      sessionId: 'session-1',
      reason: 'REFUND_EXCEEDS_CAPTURED',
      transaction: authorizationId,
      ...ayla,
      at: noon,
    },
  };
  const doubted = { authorizationId, says: 'captured', amount: lira('50') } as const;

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['all of it, and no more: nothing', [...capturedPayment(), all], []],
    ['by a report', [...capturedPayment(), all, more('provider-2')], ['REFUND_EXCEEDS_CAPTURED']],
    ['accepted', [...capturedPayment(), all, more('provider-2'), accept], []],
    [
      'more of it, after that was accepted',
      [...capturedPayment(), all, more('provider-2'), accept, more('provider-3')],
      ['REFUND_EXCEEDS_CAPTURED'],
    ],
    [
      'before it was told how much was taken',
      [...openSession(), refundDiscovered('provider-1', '129.90'), reviewOpened('AMOUNT_MISMATCH', doubted)],
      ['REFUND_EXCEEDS_CAPTURED'],
    ],
  ])('%s', (_, story, expected) => expect(reasonsIn(story)).toEqual(expected));
});
