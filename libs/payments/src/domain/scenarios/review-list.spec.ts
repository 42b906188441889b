import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { blocks, openReviews } from '../status/reviews.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  beforeNoon,
  captureRefused,
  capturedPayment,
  capturing,
  evidence,
  lira,
  openSession,
  operationRejected,
  paymentCaptured,
  purchaseRequested,
  refundDiscovered,
  refundRequested,
  reviewOpened,
  saleSession,
  second,
  secondSession,
  sold,
  unwantedAuthorization,
  voidedPayment,
  voidRequested,
} from '../testing/stories.js';

const reasons = (...events: readonly PaymentEvent[]) => openReviews(fold(events)!).map(({ reason }) => reason);
const opened = (reason: ReviewReason, patch = {}) =>
  reviewOpened(reason, {
    evidence: evidence({ deduplicationKey: `of ${reason}`, transactionId: undefined }),
    ...patch,
  });
const ELSEWHERE = { sessionId: 'session-2' };
const ofFirst = { transaction: authorizationId };
const back = (amount: string, guid = 'found') => refundDiscovered(guid, amount, ofFirst);

describe('a review is over by itself', () => {
  const early = [
    ...saleSession(),
    refundDiscovered('found', '129.90'),
    opened('REFUND_WITHOUT_CAPTURE', { guid: 'found' }),
  ];
  const tooMuch = [
    ...saleSession(),
    refundDiscovered('found', '139.90'),
    opened('REFUND_WITHOUT_CAPTURE', { guid: 'found' }),
  ];
  const late = opened('LATE_SALE', { authorizationId, says: 'captured' });
  const guess = [...capturedPayment(), back('10'), opened('REFUND_AMBIGUOUS', { guid: 'found' })];

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['not: a refund before its money', early, ['REFUND_WITHOUT_CAPTURE']],
    [
      'not: a refund before its money, by the money of another',
      [
        ...capturedPayment(),
        back('10', 'other'),
        ...secondSession(),
        refundDiscovered('found', '10', ELSEWHERE),
        opened('REFUND_WITHOUT_CAPTURE', { guid: 'found', ...ELSEWHERE }),
      ],
      ['REFUND_WITHOUT_CAPTURE'],
    ],
    ['a refund before its money, once that is taken', [...early, sold()], []],
    [
      'not: a refund of more than was taken',
      [...tooMuch, sold()],
      ['REFUND_EXCEEDS_CAPTURED', 'REFUND_WITHOUT_CAPTURE'],
    ],
    ['not: an ambiguous refund, while money is left', guess, ['REFUND_AMBIGUOUS']],
    ['an ambiguous refund, once nothing is left', [...guess, back('119.90', 'rest')], []],
    [
      'not: an ambiguous refund, by the end of another',
      [...guess, refundRequested('other', '119.90')],
      ['REFUND_AMBIGUOUS'],
    ],
    [
      'money that may not stay, once it is on its way back',
      [...openSession(), late, refundRequested('r', '129.90', ofFirst)],
      [],
    ],
    [
      'not: a word that nobody knows',
      [...capturedPayment(), opened('UNRECOGNIZED_STATUS', ofFirst), back('129.90')],
      ['UNRECOGNIZED_STATUS'],
    ],
    ['not: a doubt about what is void', [...voidedPayment(), opened('UNEXPECTED_CAPTURE')], ['UNEXPECTED_CAPTURE']],
  ])('%s', (_, story, expected) => expect(reasons(...story)).toEqual(expected));
});

describe('more was given back than taken', () => {
  const excess = [...capturedPayment(), back('139.90')];

  it('is a review, however it became known', () =>
    expect(openReviews(fold(excess)!)).toEqual([
      {
        sessionId: 'session-1',
        reason: 'REFUND_EXCEEDS_CAPTURED',
        since: beforeNoon,
        contradictsAnswer: false,
        transaction: authorizationId,
      },
    ]));

  it('is one review, where its report began one; that of another transaction is another', () => {
    expect(reasons(...excess, opened('REFUND_EXCEEDS_CAPTURED', ofFirst))).toEqual(['REFUND_EXCEEDS_CAPTURED']);
    const ofSecond = opened('REFUND_EXCEEDS_CAPTURED', { transaction: second.authorizationId });
    expect(reasons(...excess, unwantedAuthorization(), ofSecond)).toHaveLength(2);
    expect(reasons(...excess, opened('UNRECOGNIZED_STATUS', ofFirst))).toEqual([
      'REFUND_EXCEEDS_CAPTURED',
      'UNRECOGNIZED_STATUS',
    ]);
  });
});

describe('an answer that the shop was given is contradicted', () => {
  const resolvedVoid = [...voidedPayment(), paymentCaptured()];
  const rejectedVoid = (code: string) => [voidRequested(), operationRejected('guid-3', code), authorizationVoided()];
  const rejectedPurchase = (code: string) => [
    purchaseRequested(),
    operationRejected('guid-2', code),
    paymentCaptured(),
  ];

  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['voided, and captured', resolvedVoid, ['CAPTURED_THOUGH_VOIDED']],
    [
      'not twice, where its report is in review',
      [...voidedPayment(), opened('CAPTURED_AFTER_VOID', { authorizationId, says: 'captured' })],
      ['CAPTURED_AFTER_VOID'],
    ],
    [
      'also beside another review of it',
      [...resolvedVoid, opened('UNRECOGNIZED_STATUS', ofFirst)],
      ['CAPTURED_THOUGH_VOIDED', 'UNRECOGNIZED_STATUS'],
    ],
    [
      'also beside the same review of another',
      [
        ...resolvedVoid,
        unwantedAuthorization(),
        opened('CAPTURED_AFTER_VOID', {
          authorizationId: 'other',
          says: 'captured',
          evidence: evidence({ deduplicationKey: 'o', transactionId: 'o' }),
        }),
      ],
      ['CAPTURED_THOUGH_VOIDED', 'CAPTURED_AFTER_VOID'],
    ],
    ['completed, and void', [...capturedPayment(), authorizationVoided()], ['VOIDED_THOUGH_RESOLVED']],
    ...['PROVIDER_REFUSED_VOID', 'NOT_CARRIED_OUT', 'ALREADY_CAPTURED'].map(
      (code): [string, readonly PaymentEvent[], string[]] => [
        `void, though it was said not to be: ${code}`,
        [...authorizedPayment(), ...rejectedVoid(code)],
        ['VOIDED_THOUGH_REJECTED'],
      ],
    ),
    ...[
      'PROVIDER_REFUSED_CAPTURE',
      'NOT_CARRIED_OUT',
      'AMOUNT_EXCEEDS_AUTHORIZED',
      'PARTIAL_CAPTURE_UNSUPPORTED',
      'CURRENCY_MISMATCH',
      'PAYMENT_VOIDED',
    ].map((code): [string, readonly PaymentEvent[], string[]] => [
      `captured, though it was said not to be: ${code}`,
      [...authorizedPayment(), ...rejectedPurchase(code)],
      ['CAPTURED_THOUGH_REJECTED'],
    ]),
    ['not where nobody was told anything: void', [...authorizedPayment(), authorizationVoided()], []],
    [
      'not where nobody was told anything of its void',
      [...authorizedPayment(), purchaseRequested(), operationRejected('guid-2', 'RISK'), authorizationVoided()],
      [],
    ],
    ['not where nobody was told anything: captured', [...authorizedPayment(), paymentCaptured()], []],
    ['not by an answer that says nothing of it', [...authorizedPayment(), ...rejectedVoid('RISK')], []],
    ['nor by that of a purchase', [...authorizedPayment(), ...rejectedPurchase('SESSION_EXPIRED')], []],
    [
      'not where it is resolved by now',
      [...authorizedPayment(), ...capturing(), captureRefused(), purchaseRequested({ guid: 'new' }), paymentCaptured()],
      [],
    ],
    [
      'not where all of it went back',
      [...authorizedPayment(), ...rejectedPurchase('NOT_CARRIED_OUT'), back('129.90')],
      [],
    ],
  ])('%s', (_, story, expected) => expect(reasons(...story)).toEqual(expected));
});

it('a review about a refund, a word or an answer holds nothing up', () => {
  const all: [ReviewReason | 'VOIDED_THOUGH_RESOLVED', boolean][] = [
    ['AMOUNT_MISMATCH', true],
    ['LATE_SALE', true],
    ['UNEXPECTED_VOID', true],
    ['CONTRADICTS_OPERATOR', true],
    ['REFUND_AMBIGUOUS', false],
    ['REFUND_EXCEEDS_CAPTURED', false],
    ['UNRECOGNIZED_STATUS', false],
    ['VOIDED_THOUGH_RESOLVED', false],
  ];
  const review = { sessionId: 's', since: beforeNoon, contradictsAnswer: false };
  expect(all.map(([reason]) => [reason, blocks({ ...review, reason })])).toEqual(all);
});

it('money in doubt is about that money, and lets a refund of it be', () =>
  expect(
    reasons(
      ...openSession(),
      opened('AMOUNT_MISMATCH', { authorizationId, says: 'captured', amount: lira('10') }),
      back('10'),
    ),
  ).toEqual([]));
