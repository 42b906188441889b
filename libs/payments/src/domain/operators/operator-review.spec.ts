import { describe, expect, it } from '@jest/globals';
import { balanceMinor } from '../state/money-state.js';
import { operationOf, phaseOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { recordAnswer } from '../answers/record-answer.js';
import { releaseReview } from './operator-review.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  ayla,
  capturedReport,
  captureRefused,
  captureRequested,
  capturing,
  reviewOpened,
  later,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCancelled,
  paymentCaptured,
  statusInquired,
  purchaseRequested,
  refundReport,
  saleSession,
  secondSession,
  seen,
  sessionExpired,
  told,
  voidCalled,
  voidedPayment,
  voidRequested,
} from '../testing/stories.js';

const release = (payment: Payment) => releaseReview(payment, 'session-1', ayla, atNoon);
const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };
const sending = { at: noon, answerBy: atNoon.answerBy };
const wrongAmount = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('1.29') });
const lateSale = reviewOpened('LATE_SALE', { authorizationId, says: 'captured', amount: lira('129.90') });
const taken = [...saleSession(), sessionExpired(), lateSale];

describe('releasing a review', () => {
  it('ends it and says who and why; what was in it is still not believed', () => {
    const story = given(...openSession(), reviewOpened()).when(release);
    story.then(released);
    const payment = story.payment();
    expect([phaseOf(payment), openReviews(payment), balanceMinor(payment)]).toEqual(['open', [], 0]);
  });

  it('case 308: leaves what counted as it was first told, and its purchase goes on', () => {
    const doubt = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('129.89') });
    const story = given(...authorizedPayment(), doubt, purchaseRequested({ guid: 'guid-2' }));
    expect(statusOf(story.payment, operationOf(story.payment, 'guid-2')!)).toEqual({
      status: 'pending',
      reason: 'ON_HOLD',
    });
    expect(statusOf(story.payment, operationOf(story.payment, 'guid-1')!)).toEqual({ status: 'resolved' });
    story.when(release).withNextSteps(atNoon).then(released, captureRequested(sending));
  });

  it('gives an authorization back that did not match', () =>
    given(...openSession(), wrongAmount)
      .when(release)
      .withNextSteps(atNoon)
      .then(released, voidCalled(sending)));

  it('sends nothing because of a review of an earlier version, which does not say what it is about', () =>
    given(...openSession(), reviewOpened('AMOUNT_MISMATCH', { authorizationId }))
      .when(release)
      .withNextSteps(atNoon)
      .then(released));

  it('lets a true report count, and the purchase that waited goes on by itself', () =>
    given(...openSession(), reviewOpened(), purchaseRequested(), released)
      .when(told(authorizedReport(), { confirmed: true }, atNoon))
      .withNextSteps(atNoon)
      .then(paymentAuthorized({ evidence: seen(authorizedReport()), at: noon }), captureRequested(sending)));

  it('begins anew when the provider says a wrong thing in new words', () => {
    const report = authorizedReport({ amount: '1.00' });
    const said = { authorizationId, says: 'authorized' as const, amount: lira('1') };
    given(...openSession(), reviewOpened(), released)
      .when(told(report, { confirmed: true }, atNoon))
      .then(reviewOpened('AMOUNT_MISMATCH', { ...said, evidence: seen(report), at: noon }));
  });

  it('lets a doubted capture count when the provider confirms it', () => {
    const report = capturedReport();
    const doubted = reviewOpened('UNEXPECTED_CAPTURE', { evidence: seen(report) });
    const captured = { transaction: authorizationId, exchange: undefined, evidence: seen(report), at: later.now };
    given(...authorizedPayment(), doubted, released)
      .when((payment) => recordAnswer(payment, 'session-1', { answered: true, askedAt: later.now, report }, later))
      .then(statusInquired({ at: later.now }), paymentCaptured(captured));
  });

  it('of nothing: a refund that came before its money was known is in once, and its payment is that money', () => {
    const refund = refundReport('10', { transactionId: '8' });
    const story = given(...openSession())
      .when(told(refund))
      .and(told(authorizedReport()))
      .and(told(capturedReport()));
    expect(balanceMinor(story.payment())).toBe(11_990);
    story.and(told(refund)).thenNothing();
  });

  it.each<[string, PaymentEvent[], PaymentEvent]>([
    ['captures what is authorised when a purchase waits', [purchaseRequested()], captureRequested(sending)],
    [
      'voids rather than captures when the shop asked for both',
      [purchaseRequested(), voidRequested()],
      voidCalled(sending),
    ],
  ])('%s', (_, waiting, sent) =>
    given(...authorizedPayment(), reviewOpened('UNEXPECTED_CAPTURE'), ...waiting)
      .when(release)
      .withNextSteps(atNoon)
      .then(released, sent),
  );

  it('carries out every void that waited for it, where nobody has paid', () => {
    const story = given(...openSession(), reviewOpened(), voidRequested(), voidRequested({ guid: 'guid-4' })).when(
      release,
    );
    const steps = story.withNextSteps(atNoon);
    steps.then(released, paymentCancelled({ at: noon }));
    expect(['guid-3', 'guid-4'].map((guid) => statusIn(steps.payment(), guid))).toEqual([
      { status: 'resolved' },
      { status: 'resolved' },
    ]);
  });

  it('leaves a purchase that waited for a session that expired meanwhile with its end', () => {
    const story = given(...openSession(), reviewOpened(), purchaseRequested(), sessionExpired()).when(release);
    expect(statusIn(story.payment(), 'guid-2')).toEqual({ status: 'rejected', reason: 'SESSION_EXPIRED' });
  });

  it('leaves reviews of other sessions as they are', () => {
    const other = reviewOpened('AMOUNT_MISMATCH', { sessionId: 'session-2' });
    const story = given(...openSession(), ...secondSession(), reviewOpened(), other).when(release);
    expect(openReviews(story.payment()).map(({ sessionId }) => sessionId)).toEqual(['session-2']);
  });

  it('is refused for what was voided and then taken', () =>
    given(...voidedPayment())
      .when(told(capturedReport()))
      .and(release)
      .thenRefused('REVIEW_NEEDS_DECISION'));

  it('is refused where money was taken or an answer is contradicted: that has to be decided', () => {
    given(...taken)
      .when(release)
      .thenRefused('REVIEW_NEEDS_DECISION');
    given(...authorizedPayment(), ...capturing(), captureRefused(), paymentCaptured())
      .when(release)
      .thenRefused('REVIEW_NEEDS_DECISION');
  });

  it('changes nothing a second time; refuses what is not in review, and what is not known', () => {
    given(...openSession(), reviewOpened(), released)
      .when(release)
      .thenNothing();
    given(...openSession())
      .when(release)
      .thenRefused('NOT_ON_HOLD');
    given(...openSession())
      .when((payment) => releaseReview(payment, 'other', ayla, atNoon))
      .thenRefused('SESSION_UNKNOWN');
  });
});

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
