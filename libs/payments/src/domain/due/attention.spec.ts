import { describe, expect, it } from '@jest/globals';
import { forgottenOf, needsAttention, reviewsOf, waitingRefundsOf } from './attention.js';
import { openEndsOf } from './open-ends.js';
import { transactionIdsOf } from '../state/transaction-ids.js';
import { plus } from '../values/decision-context.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  anHourLater,
  atNoon,
  authorizationId,
  authorizedPayment,
  ayla,
  beforeNoon,
  capturedPayment,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureUnknown,
  capturing,
  evidence,
  reviewOpened,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  statusInquired,
  purchaseRequested,
  refundAccepted,
  refundCalled,
  refundCompleted,
  refundDiscovered,
  refundNotSent,
  refundRequested,
  refundUnknown,
  second,
  secondSession,
  sessionExpired,
  unwantedAuthorization,
  transactionId,
  voidCalled,
  voidedPayment,
  voiding,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

const ofSecond = { authorizationId: second.authorizationId };
const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
const called = [...authorizedPayment(), ...capturing()];
const refund = [...capturedPayment(), refundCalled('guid-5', '10')];
const common = { sessionId: 'session-1', amount: lira('129.90'), authorizationId, timesAsked: 0, since: beforeNoon };
const weekOver = statusInquired({ answered: false, at: plus(anHourLater, 604_800_000) });
const automatic = [1, 2, 3].flatMap((number) => {
  const id = { authorizationId: `a${number}` };
  return [
    unwantedAuthorization({
      ...id,
      evidence: evidence({ deduplicationKey: `${number}`, transactionId: `t${number}` }),
    }),
    voidCalled(id),
    voidRefused(id),
  ];
});

describe('the list of open ends', () => {
  it.each<[string, readonly PaymentEvent[], object[]]>([
    [
      'a call without an answer, from when none can come any more',
      called,
      [{ ...common, kind: 'capture', phase: 'sent', since: atNoon.answerBy, guids: ['guid-2'] }],
    ],
    [
      'a capture whose outcome is unknown',
      [...called, captureUnknown()],
      [{ ...common, kind: 'capture', phase: 'unknown', guids: ['guid-2'] }],
    ],
    [
      'a capture that is not confirmed',
      [...called, captureAccepted()],
      [{ ...common, kind: 'capture', phase: 'accepted', guids: ['guid-2'] }],
    ],
    [
      'a void, with every request that waits for it',
      [...authorizedPayment(), ...voiding(), voidUnknown(), ...voiding('guid-7').slice(0, 1)],
      [{ ...common, kind: 'void', phase: 'unknown', guids: ['guid-3', 'guid-7'] }],
    ],
    [
      'a mandatory void that the provider rejected',
      [...withUnwanted, voidCalled(ofSecond), voidRefused(ofSecond)],
      [{ ...common, ...ofSecond, kind: 'void', phase: 'refused', guids: [] }],
    ],
    [
      'what only a notification has said',
      [...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) })],
      [{ ...common, kind: 'authorization', phase: 'unconfirmed', guids: [] }],
    ],
    [
      'a refund by the interface',
      refund,
      [
        {
          ...common,
          authorizationId: undefined,
          amount: lira('10'),
          kind: 'refund',
          phase: 'sent',
          since: atNoon.answerBy,
          guids: ['guid-5'],
        },
      ],
    ],
    [
      'an accepted refund',
      [...refund, refundAccepted('guid-5')],
      [
        {
          ...common,
          authorizationId: undefined,
          amount: lira('10'),
          kind: 'refund',
          phase: 'accepted',
          guids: ['guid-5'],
        },
      ],
    ],
    [
      'a refund with unknown outcome',
      [...refund, refundUnknown('guid-5')],
      [
        {
          ...common,
          authorizationId: undefined,
          amount: lira('10'),
          kind: 'refund',
          phase: 'unknown',
          guids: ['guid-5'],
        },
      ],
    ],
    [
      'a refund that never left',
      [...refund, refundNotSent('guid-5')],
      [
        {
          ...common,
          authorizationId: undefined,
          amount: lira('10'),
          kind: 'refund',
          phase: 'not-sent',
          guids: ['guid-5'],
        },
      ],
    ],
    [
      'a session that the provider was asked about for a week',
      [...openSession(), sessionExpired(), weekOver],
      [
        {
          ...common,
          authorizationId: undefined,
          kind: 'session',
          phase: 'unknown',
          since: anHourLater,
          guids: [],
          timesAsked: 1,
          lastAskedAt: weekOver.data.at,
        },
      ],
    ],
  ])('has %s', (_, story, expected) => expect(openEndsOf(given(...story).payment)).toEqual(expected));

  it('has the authorization after three automatic voids', () => {
    const waiting = unwantedAuthorization({
      authorizationId: 'new',
      evidence: evidence({ deduplicationKey: 'new', transactionId: 'n' }),
    });
    const ends = openEndsOf(given(...capturedPayment(), ...automatic, waiting).payment);
    expect(ends.at(-1)).toEqual({ ...common, authorizationId: 'new', kind: 'void', phase: 'not-sent', guids: [] });
  });

  it.each<[string, readonly PaymentEvent[]]>([
    ['what is over', capturedPayment()],
    ['what was voided', voidedPayment()],
    ['a refused capture', [...called, captureRefused()]],
    ['a capture that never left: it is sent by itself', [...called, captureNotSent()]],
    ['a refund by hand', [...capturedPayment(), refundRequested('guid-5', '10')]],
    ['a refund that was made', [...refund, refundCompleted('guid-5')]],
    ['a mandatory void that is due by itself', withUnwanted],
    [
      'a session that the provider answered about',
      [...openSession(), sessionExpired(), statusInquired({ at: weekOver.data.at })],
    ],
    [
      'a session that is asked about still',
      [...openSession(), sessionExpired(), statusInquired({ answered: false, at: anHourLater })],
    ],
    ['a session that was paid', [...authorizedPayment(), weekOver]],
  ])('has not %s', (_, story) => expect(openEndsOf(given(...story).payment)).toEqual([]));

  it('says how often the provider was asked, and when last', () => {
    const asked = statusInquired({ answered: false, at: noon });
    expect(openEndsOf(given(...called, captureUnknown(), asked, asked).payment)).toMatchObject([
      { timesAsked: 2, lastAskedAt: noon },
    ]);
  });
});

describe('the list of reviews', () => {
  it('has contradicted answers first, each with the money at stake', () => {
    const contradicted = [...called, captureRefused(), paymentCaptured()];
    const found = refundDiscovered('provider-1', '10', { transaction: authorizationId });
    const doubt = reviewOpened('REFUND_AMBIGUOUS', { guid: 'provider-1', transaction: authorizationId });
    const wrong = reviewOpened('AMOUNT_MISMATCH', {
      sessionId: 'session-2',
      authorizationId: 'x',
      says: 'authorized',
      amount: lira('1'),
      evidence: evidence({ deduplicationKey: 'x', transactionId: 'y' }),
    });
    const reviews = reviewsOf(given(...contradicted, ...secondSession(), found, wrong, doubt).payment);
    expect(reviews.map(({ reason, contradictsAnswer, amount }) => [reason, contradictsAnswer, amount])).toEqual([
      ['CAPTURED_THOUGH_REJECTED', true, lira('129.90')],
      // Of a mismatch: what was agreed, since what was said is in doubt.
      ['AMOUNT_MISMATCH', false, lira('129.90')],
      ['REFUND_AMBIGUOUS', false, lira('10')],
    ]);
  });
});

describe('the list of refunds to make', () => {
  it('has those by hand that wait, with what is left to give back', () => {
    const events = [refundRequested('guid-5', '29.90'), refundRequested('guid-6', '10'), refundCompleted('guid-6')];
    const found = refundDiscovered('provider-1', '110', { transaction: authorizationId });
    expect(waitingRefundsOf(given(...capturedPayment(), ...events, found).payment)).toEqual([
      { guid: 'guid-5', sessionId: 'session-1', amount: lira('9.90'), since: beforeNoon },
    ]);
    expect(waitingRefundsOf(given(...refund).payment)).toEqual([]);
  });

  it('shows one that is left with nothing as it was asked for, to be rejected', () => {
    const found = refundDiscovered('provider-1', '129.90', { transaction: authorizationId });
    const [waiting] = waitingRefundsOf(given(...capturedPayment(), refundRequested('guid-5', '29.90'), found).payment);
    expect(waiting?.amount).toEqual(lira('29.90'));
  });
});

describe('the list of forgotten authorizations', () => {
  const reminded: PaymentEvent = {
    type: 'AuthorizationReminded',
    data: { sessionId: 'session-1', authorizationId, at: noon },
  };

  it('has those that the shop neither completes nor cancels, once operators were reminded', () => {
    expect(forgottenOf(given(...authorizedPayment()).payment)).toEqual([]);
    expect(forgottenOf(given(...authorizedPayment(), reminded).payment).map(({ id }) => id)).toEqual([authorizationId]);
    for (const events of [[purchaseRequested()], [...capturing(), paymentCaptured()], voiding()])
      expect(forgottenOf(given(...authorizedPayment(), reminded, ...events).payment)).toEqual([]);
  });

  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['a forgotten authorization', [...authorizedPayment(), reminded], true],
    ['a review', [...openSession(), reviewOpened()], true],
    ['an open end', [...called, captureUnknown()], true],
    ['a refund to make', [...capturedPayment(), refundRequested('guid-5', '10')], true],
    ['nothing', capturedPayment(), false],
  ])('a payment with %s on a list: %s needs attention', (_, story, expected) =>
    expect(needsAttention(given(...story).payment)).toBe(expected),
  );
});

it('every id at the provider finds the payment', () => {
  const events = [
    unwantedAuthorization(),
    refundRequested('guid-5', '10'),
    refundCompleted('guid-5', { operator: ayla, transactionId: '81' }),
  ];
  const ids = transactionIdsOf(given(...capturedPayment(), ...events).payment);
  expect([...ids].sort()).toEqual(
    [authorizationId, transactionId, '81', second.authorizationId, second.transactionId].sort(),
  );
});
