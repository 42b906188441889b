import { describe, expect, it } from '@jest/globals';
import { balanceMinor } from '../state/money-state.js';
import { acceptReview } from './operator-review.js';
import { operationOf, phaseOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  ayla,
  cancelledPayment,
  capturedPayment,
  capturedReport,
  captureRefused,
  captureUnknown,
  capturing,
  evidence,
  reviewOpened,
  lira,
  noon,
  openSession,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundFailed,
  refundReport,
  refundRequested,
  saleSession,
  second,
  sessionExpired,
  unwantedAuthorization,
  told,
  voidedPayment,
  voidedReport,
  voiding,
  voidRefused,
} from '../testing/stories.js';

type Accepted = EventOf<'ReviewAccepted'>['data'];

const accept = (payment: Payment) => acceptReview(payment, 'session-1', undefined, ayla, atNoon);
const accepted = (
  reason: Accepted['reason'],
  about: Partial<Accepted> = { transaction: authorizationId },
): PaymentEvent => ({
  type: 'ReviewAccepted',
  data: { sessionId: 'session-1', reason, ...about, ...ayla, at: noon },
});
const lateSale = reviewOpened('LATE_SALE', { authorizationId, says: 'captured', amount: lira('129.90') });

describe('accepting what the provider reports', () => {
  it.each<[string, readonly PaymentEvent[]]>([
    ['of an expired session', [...saleSession(), sessionExpired(), lateSale]],
    ['of an order that was called off', [...cancelledPayment(), lateSale]],
  ])('a late sale %s is kept as the money of the payment', (_, story) => {
    const kept = given(...story).when(accept);
    kept.then(accepted('LATE_SALE'));
    expect([phaseOf(kept.payment()), balanceMinor(kept.payment()), openReviews(kept.payment())]).toEqual([
      'captured',
      12_990,
      [],
    ]);
  });

  it('a late sale resolves the purchase that was told otherwise, and a void before it is not done', () => {
    const story = [...saleSession(), purchaseRequested(), sessionExpired(), lateSale];
    expect(statusIn(given(...story).payment, 'guid-2')).toEqual({ status: 'rejected', reason: 'SESSION_EXPIRED' });
    const resolved = { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' };
    expect(
      statusIn(
        given(...story)
          .when(accept)
          .payment(),
        'guid-2',
      ),
    ).toEqual(resolved);
    const off = given(...cancelledPayment(), lateSale)
      .when(accept)
      .payment();
    expect(statusIn(off, 'guid-3')).toEqual({ status: 'rejected', reason: 'MONEY_KEPT' });
  });

  it('a second sale is refused while the order has money of its own', () => {
    const { authorizationId: id, transactionId: number } = second;
    const said = {
      authorizationId: id,
      says: 'captured' as const,
      evidence: evidence({ deduplicationKey: 'second', transactionId: number }),
    };
    given(...capturedPayment(), reviewOpened('SECOND_SALE', said))
      .when(accept)
      .thenRefused('ORDER_ALREADY_PAID');
  });

  it('a capture after a void is the money of the payment', () => {
    const story = given(...voidedPayment())
      .when(told(capturedReport()))
      .and(accept);
    story.then(accepted('CAPTURED_AFTER_VOID'));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual(['captured', 12_990]);
  });

  it('an authorization over another amount counts over that amount', () => {
    const story = given(...openSession())
      .when(told(authorizedReport({ amount: '100' })))
      .and(accept);
    story.then(accepted('AMOUNT_MISMATCH'));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual(['authorized', 10_000]);
  });

  it('an authorization without an id to capture with cannot be kept', () =>
    given(...openSession())
      .when(told(authorizedReport({ authorizationId: undefined })))
      .and(accept)
      .thenRefused('NOTHING_TO_ACCEPT'));

  it('a doubt without a transaction cannot be kept', () =>
    given(...openSession(), reviewOpened('UNEXPECTED_CAPTURE', { evidence: evidence({ transactionId: undefined }) }))
      .when(accept)
      .thenRefused('NOTHING_TO_ACCEPT'));

  it('a void of captured money takes it out of the balance, and stays visible as a contradicted answer', () => {
    const story = given(...capturedPayment())
      .when(told(voidedReport()))
      .and(accept);
    story.then(accepted('UNEXPECTED_VOID'));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual(['voided', 0]);
    expect(openReviews(story.payment()).map(({ reason }) => reason)).toEqual(['VOIDED_THOUGH_RESOLVED']);
  });
});

describe('accepting that an answer was wrong', () => {
  const capturedAfterAll = [...authorizedPayment(), ...capturing(), captureRefused(), paymentCaptured()];

  it('a capture after its purchase was rejected resolves it', () => {
    const before = given(...capturedAfterAll);
    expect(openReviews(before.payment)).toMatchObject([
      { reason: 'CAPTURED_THOUGH_REJECTED', contradictsAnswer: true },
    ]);
    const story = before.when(accept);
    story.then(accepted('CAPTURED_THOUGH_REJECTED'));
    expect([statusIn(story.payment(), 'guid-2'), openReviews(story.payment())]).toEqual([
      { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' },
      [],
    ]);
  });

  it.each<[string, PaymentEvent[], 'VOIDED_THOUGH_REJECTED']>([
    [
      'a void that was rejected',
      [...authorizedPayment(), ...voiding(), voidRefused(), authorizationVoided()],
      'VOIDED_THOUGH_REJECTED',
    ],
  ])('%s is off the list', (_, events, reason) => {
    const story = given(...events).when(accept);
    story.then(accepted(reason));
    expect(openReviews(story.payment())).toEqual([]);
  });

  it.each<[string, Parameters<typeof told>[0], string, number]>([
    ['authorised', authorizedReport(), 'authorized', 12_990],
    ['voided', voidedReport(), 'voided', 0],
  ])('an operator said captured, the provider says %s: the books follow the provider', (_, report, phase, balance) => {
    const byHand = [...authorizedPayment(), ...capturing(), captureUnknown(), paymentCaptured({ operator: ayla })];
    const story = given(...byHand)
      .when(told(report))
      .and(accept);
    story.then(accepted('CONTRADICTS_OPERATOR'));
    expect([phaseOf(story.payment()), balanceMinor(story.payment())]).toEqual([phase, balance]);
  });

  it('a refund that an operator confirmed and the provider says failed is failed', () => {
    const byHand = [
      ...capturedPayment(),
      refundRequested('guid-5', '10'),
      refundCompleted('guid-5', { operator: ayla }),
    ];
    const story = given(...byHand)
      .when(told(refundReport('10', { status: 'failed' })))
      .and(accept);
    story.then(accepted('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'guid-5' }));
    expect([statusIn(story.payment(), 'guid-5'), balanceMinor(story.payment())]).toEqual([
      { status: 'rejected', reason: 'REFUND_FAILED' },
      12_990,
    ]);
  });

  it('a refund that was rejected and made after all stands as found, and counts once', () => {
    const failed = [...capturedPayment(), refundRequested('guid-5', '10'), refundFailed('guid-5')];
    const story = given(...failed)
      .when(told(refundReport('10')))
      .and(accept);
    story.then(accepted('REFUND_CONTRADICTS_ANSWER', { transaction: authorizationId, guid: 'provider-80000001' }));
    expect([
      statusIn(story.payment(), 'guid-5').status,
      balanceMinor(story.payment()),
      openReviews(story.payment()),
    ]).toEqual(['rejected', 11_990, []]);
  });

  it('a refund of more than was ever taken is off the list, and moves nothing', () => {
    const story = given(...capturedPayment())
      .when(told(refundReport('500')))
      .and(accept);
    story.then(accepted('REFUND_EXCEEDS_CAPTURED'));
    expect([openReviews(story.payment()), balanceMinor(story.payment())]).toEqual([[], 12_990]);
  });
});

describe('accepting', () => {
  it('one of several reviews leaves the others', () => {
    const two = [
      ...capturedPayment(),
      unwantedAuthorization(),
      refundDiscovered('provider-1', '10', { transaction: authorizationId }),
    ];
    const reviews = [
      reviewOpened('REFUND_AMBIGUOUS', { guid: 'provider-1', transaction: authorizationId }),
      reviewOpened('SECOND_SALE', {
        transaction: second.authorizationId,
        says: 'captured',
        evidence: evidence({ deduplicationKey: 's', transactionId: undefined }),
      }),
    ];
    const story = given(...two, ...reviews).when((payment) =>
      acceptReview(payment, 'session-1', authorizationId, ayla, atNoon),
    );
    story.then(accepted('REFUND_AMBIGUOUS', { transaction: authorizationId, guid: 'provider-1' }));
    expect(openReviews(story.payment()).map(({ reason }) => reason)).toEqual(['SECOND_SALE']);
  });

  it('changes nothing a second time', () =>
    given(...saleSession(), sessionExpired(), lateSale)
      .when(accept)
      .and(accept)
      .thenNothing());

  it('refuses what is not in review, and what is not known', () => {
    given(...authorizedPayment())
      .when(accept)
      .thenRefused('NOT_ON_HOLD');
    given(...saleSession(), sessionExpired(), lateSale)
      .when((payment) => acceptReview(payment, 'session-1', 'other', ayla, atNoon))
      .thenRefused('NOTHING_TO_ACCEPT');
    given(...authorizedPayment())
      .when((payment) => acceptReview(payment, 'session-7', undefined, ayla, atNoon))
      .thenRefused('SESSION_UNKNOWN');
  });
});

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
