import { describe, expect, it } from '@jest/globals';
import { acceptReview, rejectReview, releaseReview } from './operator-review.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  capturedPayment,
  disputeLost,
  disputeOpened,
  evidence,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundCalled,
  refundCompleted,
  refundFailed,
  refundRequested,
  reviewOpened,
  saleSession,
  second,
  secondSession,
  sessionExpired,
  unwantedAuthorization,
  voidedPayment,
  voiding,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

const byHand = { sessionId: 'session-1', ...ayla, at: noon };
const released: PaymentEvent = { type: 'ReviewReleased', data: byHand };
const rejected: PaymentEvent = { type: 'ReviewRejected', data: byHand };
const release = (payment: Payment) => releaseReview(payment, 'session-1', ayla, atNoon);
const reject = (payment: Payment) => rejectReview(payment, 'session-1', ayla, { refunds: 'api' }, atNoon);
const accept = (transaction?: string) => (payment: Payment) =>
  acceptReview(payment, 'session-1', transaction, ayla, atNoon);
const nameless = (name: string) => evidence({ deduplicationKey: name, transactionId: undefined });
const opened = (reason: ReviewReason, patch = {}) => reviewOpened(reason, { evidence: nameless(reason), ...patch });
const late = opened('LATE_SALE', { authorizationId, says: 'captured' });
const sold = [...saleSession(), sessionExpired(), late];
const voidedAfterAll = [...capturedPayment(), authorizationVoided()];
const voidedThoughRejected = [...authorizedPayment(), ...voiding(), voidRefused(), authorizationVoided()];
const takenSecond = paymentCaptured({ authorizationId: second.authorizationId });
const wrong = opened('AMOUNT_MISMATCH');

describe('a review is released', () => {
  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['where all of it is a doubt', [...openSession(), wrong], true],
    ['where one of it is', [...openSession(), wrong, opened('REFUND_EXCEEDS_CAPTURED')], true],
    ['not where one of it is money that was taken', [...sold, wrong], false],
    [
      'where it is about a refund, though its money may not stay',
      [
        ...authorizedPayment(),
        unwantedAuthorization(),
        takenSecond,
        opened('REFUND_AMBIGUOUS', { transaction: second.authorizationId }),
      ],
      true,
    ],
    ['not where all of it is more given back than taken', [...openSession(), opened('REFUND_EXCEEDS_CAPTURED')], false],
    ['not where what the shop was told to be paid is voided', [...voidedAfterAll, wrong], false],
    ['not where what the shop was told not to be voided is', [...voidedThoughRejected, wrong], false],
  ])('%s', (_, story, isAllowed) => {
    const decision = given(...story).when(release);
    if (isAllowed) decision.then(released);
    else decision.thenRefused('REVIEW_NEEDS_DECISION');
  });
});

describe('a review is rejected', () => {
  it.each<[string, readonly PaymentEvent[]]>([
    ['where one of it is about the risk of its session', [...openSession(), wrong, opened('REFUND_AMBIGUOUS')]],
    ['while a void may be under way', [...authorizedPayment(), ...voiding(), voidUnknown(), wrong]],
    ['and of what is void nothing goes back', [...voidedAfterAll, wrong]],
  ])('%s', (_, story) =>
    given(...story)
      .when(reject)
      .then(rejected),
  );

  it('not where its money is disputed: the bank may take it, too', () => {
    const dispute = disputeOpened();
    given(...sold, dispute)
      .when(reject)
      .thenRefused('PAYMENT_DISPUTED');
    expect(
      given(...sold, dispute, disputeLost({ amount: lira('29.90') }))
        .when(reject)
        .events(),
    ).toMatchObject([rejected, { type: 'RefundRequested', data: { amount: lira('100') } }]);
  });

  it('again, where its money could not be given back: a person makes it, under a guid of its own', () => {
    const story = given(...sold).when(reject);
    expect(story.events()).toMatchObject([rejected, { data: { guid: `review-${authorizationId}`, mode: 'api' } }]);
    const failed = given(...sold, ...story.events(), refundFailed(`review-${authorizationId}`));
    expect(failed.when(reject).events()).toEqual([
      rejected,
      refundRequested(`review-${authorizationId}-2`, '129.90', {
        fingerprint: '',
        transaction: authorizationId,
        operation: 'REVIEW',
        at: noon,
      }),
    ]);
    const twice = [...failed.when(reject).events(), refundFailed(`review-${authorizationId}-2`)];
    expect(
      given(...sold, ...story.events(), refundFailed(`review-${authorizationId}`), ...twice)
        .when(reject)
        .events(),
    ).toMatchObject([rejected, { data: { guid: `review-${authorizationId}-3` } }]);
    const made = [refundCalled('guid-5', '10', { transaction: authorizationId }), refundCompleted('guid-5')];
    expect(
      given(...sold, ...made)
        .when(reject)
        .events(),
    ).toMatchObject([rejected, { data: { mode: 'api' } }]);
    // A refund that a person could not make says nothing of the interface.
    const byPerson = [refundRequested('guid-5', '10', { transaction: authorizationId }), refundFailed('guid-5')];
    expect(
      given(...sold, ...byPerson)
        .when(reject)
        .events(),
    ).toMatchObject([rejected, { data: { mode: 'api' } }]);
  });
});

describe('a report is accepted', () => {
  const ofSecond = { authorizationId: second.authorizationId };
  const about = { transaction: second.authorizationId };
  const accepted = (reason: ReviewReason | 'VOIDED_THOUGH_RESOLVED', transaction: string): PaymentEvent => ({
    type: 'ReviewAccepted',
    data: { ...byHand, reason, transaction },
  });
  const taken = [...capturedPayment(), unwantedAuthorization(), paymentCaptured(ofSecond)];

  it.each<[string, PaymentEvent[], ReviewReason]>([
    ['a void of captured money', [opened('UNEXPECTED_VOID', { ...about, says: 'voided' })], 'UNEXPECTED_VOID'],
    [
      "a word against a person's",
      [
        authorizationVoided({ ...ofSecond, operator: ayla }),
        opened('CONTRADICTS_OPERATOR', { ...about, says: 'captured' }),
      ],
      'CONTRADICTS_OPERATOR',
    ],
  ])('%s, of a transaction beside the one that counts', (_, events, reason) =>
    given(...taken, ...events)
      .when(accept(second.authorizationId))
      .then(accepted(reason, second.authorizationId)),
  );

  it('also that an earlier payment of the order was voided though it was resolved', () => {
    const paidAnew = paymentAuthorized({
      sessionId: 'session-2',
      ...ofSecond,
      evidence: evidence({ transactionId: 'n' }),
    });
    given(...voidedAfterAll, ...secondSession(), paidAnew)
      .when(accept())
      .then(accepted('VOIDED_THOUGH_RESOLVED', authorizationId));
  });

  it('of late money, not where the order has other money, also not that of an earlier payment', () => {
    const again = paymentAuthorized({
      sessionId: 'session-2',
      ...ofSecond,
      evidence: evidence({ transactionId: 'n' }),
    });
    const after = opened('CAPTURED_AFTER_VOID', { authorizationId, says: 'captured' });
    given(...voidedPayment(), ...secondSession(), again, after)
      .when(accept())
      .thenRefused('ORDER_ALREADY_PAID');
    given(...voidedPayment(), ...secondSession(), after)
      .when(accept())
      .then(accepted('CAPTURED_AFTER_VOID', authorizationId));
  });

  it('of an amount of the money that counts', () => {
    const other = opened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('99.90') });
    given(...authorizedPayment(), other)
      .when(accept())
      .then(accepted('AMOUNT_MISMATCH', authorizationId));
  });

  it('of money without an id to capture with, where it is captured already', () => {
    const byNumber = (says: 'authorized' | 'captured') =>
      reviewOpened('AMOUNT_MISMATCH', { says, evidence: evidence({ deduplicationKey: 'n', transactionId: 'n' }) });
    given(...openSession(), byNumber('captured'))
      .when(accept())
      .then(accepted('AMOUNT_MISMATCH', 'n'));
    const again = opened('CURRENCY_MISMATCH', { transaction: 'n', says: 'authorized' });
    for (const story of [[byNumber('authorized')], [byNumber('authorized'), released, again]])
      given(...openSession(), ...story)
        .when(accept())
        .thenRefused('NOTHING_TO_ACCEPT');
  });
});
