import { describe, expect, it } from '@jest/globals';
import { isAtRest } from '../due/law.js';
import { balanceMinor } from '../state/money-state.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { rejectReview, releaseReview } from './operator-review.js';
import { requestSession } from '../requests/request-session.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  ayla,
  capturedPayment,
  capturedReport,
  captureRefused,
  captureRequested,
  capturing,
  evidence,
  reviewOpened,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  saleSession,
  second,
  secondSession,
  seen,
  sessionExpired,
  sessionRequest,
  sessionRequested,
  unwantedAuthorization,
  told,
  voidCalled,
  voidedPayment,
} from '../testing/stories.js';

const release = (payment: Payment) => releaseReview(payment, 'session-1', ayla, atNoon);
const reject = (payment: Payment) => rejectReview(payment, 'session-1', ayla, { refunds: 'manual' }, atNoon);
const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };
const rejected: PaymentEvent = { type: 'ReviewRejected', data: { sessionId: 'session-1', ...ayla, at: noon } };
const sending = { at: noon, answerBy: atNoon.answerBy };
const wrongAmount = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('1.29') });
const lateSale = reviewOpened('LATE_SALE', { authorizationId, says: 'captured', amount: lira('129.90') });
const taken = [...saleSession(), sessionExpired(), lateSale];

describe('rejecting a review', () => {
  it('rejects start and purchase as a risk', () => {
    const story = given(...openSession(), reviewOpened(), purchaseRequested()).when(reject);
    story.then(rejected);
    const risk = { status: 'rejected', reason: 'RISK' };
    expect(['guid-1', 'guid-2'].map((guid) => statusIn(story.payment(), guid))).toEqual([risk, risk]);
  });

  it.each<[string, PaymentEvent[]]>([
    ['that did not match', [...openSession(), wrongAmount]],
    ['that counts', [...authorizedPayment(), reviewOpened('UNEXPECTED_VOID')]],
  ])('voids an authorization %s', (_, story) =>
    given(...story)
      .when(reject)
      .withNextSteps(atNoon)
      .then(rejected, voidCalled(sending)),
  );

  it.each([
    ['manual', {}],
    ['api', { mode: 'api', answerBy: atNoon.answerBy }],
    ['none', {}],
  ] as const)('gives back money that was taken, where refunds are %s', (refunds, mode) => {
    const story = given(...taken).when((payment) => rejectReview(payment, 'session-1', ayla, { refunds }, atNoon));
    const back = { fingerprint: '', transaction: authorizationId, operation: 'REVIEW' as const, at: noon, ...mode };
    story.then(rejected, refundRequested(`review-${authorizationId}`, '129.90', back));
    expect(openReviews(story.payment())).toEqual([]);
  });

  it.each<[string, PaymentEvent[], string, number]>([
    [
      'what was voided and then taken',
      given(...voidedPayment())
        .when(told(capturedReport()))
        .events(),
      authorizationId,
      0,
    ],
    ['a second sale of its session, and keeps the first', [secondSale()], second.authorizationId, 12_990],
  ])('gives back %s', (_, events, transaction, balance) => {
    const story = [...(balance ? capturedPayment() : voidedPayment()), ...events];
    const back = { fingerprint: '', transaction, operation: 'REVIEW' as const, at: noon };
    const goesBack = given(...story).when(reject);
    goesBack.then(rejected, refundRequested(`review-${transaction}`, '129.90', back));
    const made = goesBack.and(() => [refundCompleted(`review-${transaction}`)]).payment();
    expect([balanceMinor(made), openReviews(made), isAtRest(made)]).toEqual([balance, [], true]);
  });

  it('gives back only what is left of it', () => {
    const part = refundDiscovered('provider-1', '29.90', { transaction: authorizationId });
    const back = { fingerprint: '', transaction: authorizationId, operation: 'REVIEW' as const, at: noon };
    given(...taken, part)
      .when(reject)
      .then(rejected, refundRequested(`review-${authorizationId}`, '100', back));
  });

  it('gives back what the session brings later', () => {
    const late = { authorizationId, reason: 'LATE_AUTHORIZATION' as const, evidence: seen(authorizedReport()) };
    given(...openSession(), reviewOpened(), rejected)
      .when(told(authorizedReport(), { confirmed: true }, atNoon))
      .withNextSteps(atNoon)
      .then(unwantedAuthorization({ ...late, at: noon }), voidCalled(sending));
  });

  it('of one session leaves the capture of another untouched', () => {
    const other = { sessionId: 'session-2', authorizationId: second.authorizationId };
    const paidInOther = paymentAuthorized({ ...other, evidence: evidence({ transactionId: second.transactionId }) });
    const story = [...openSession(), ...secondSession(), wrongAmount, paidInOther];
    const captured = given(...story, purchaseRequested(), captureRequested(other)).when(reject);
    captured.withNextSteps(atNoon).then(rejected, voidCalled(sending));
    expect(statusIn(captured.payment(), 'guid-2')).toEqual({ status: 'pending' });
  });

  it('lets the shopper try again in a new session', () => {
    const request = sessionRequest({ guid: 'guid-9', sessionId: 'session-9' });
    const limits = { openMax: 20, allMax: 100 };
    given(...openSession(), reviewOpened(), rejected)
      .when((payment) => requestSession(payment, request, limits, atNoon))
      .then(sessionRequested({ ...request, at: noon }));
  });

  it('is refused while a capture may be under way, and once money that counts is taken', () => {
    given(...authorizedPayment(), ...capturing(), reviewOpened('UNEXPECTED_VOID'))
      .when(reject)
      .thenRefused('CONCURRENT_OPERATION');
    given(...capturedPayment(), reviewOpened('AMOUNT_MISMATCH'))
      .when(reject)
      .thenRefused('ALREADY_CAPTURED');
    given(...authorizedPayment(), reviewOpened('REFUND_AMBIGUOUS'))
      .when(reject)
      .thenRefused('REVIEW_NEEDS_DECISION');
  });

  it('gives back what was taken after its purchase was rejected', () => {
    const story = given(...authorizedPayment(), ...capturing(), captureRefused(), paymentCaptured()).when(reject);
    const back = { fingerprint: '', transaction: authorizationId, operation: 'REVIEW' as const, at: noon };
    story.then(rejected, refundRequested(`review-${authorizationId}`, '129.90', back));
  });

  it('changes nothing a second time, and does not turn into a release', () => {
    given(...openSession(), reviewOpened(), rejected)
      .when(reject)
      .thenNothing();
    given(...openSession(), reviewOpened(), rejected)
      .when(release)
      .thenRefused('NOT_ON_HOLD');
    given(...openSession(), reviewOpened(), released)
      .when(reject)
      .thenRefused('NOT_ON_HOLD');
  });

  it('shows itself in history without saying who or why', () => {
    const { operations } = given(...openSession(), reviewOpened())
      .when(reject)
      .payment();
    const words = operations[0]!.exchanges.map(({ statusDetail }) => statusDetail).join();
    expect(words).toContain('Operator: rejected as a risk');
    expect(words).not.toMatch(/Ayla|back office/);
  });
});

function secondSale() {
  const { authorizationId: id, transactionId: number } = second;
  const said = { says: 'captured' as const, amount: lira('129.90'), authorizationId: id };
  return reviewOpened('SECOND_SALE', {
    ...said,
    evidence: evidence({ deduplicationKey: 'second', transactionId: number }),
  });
}

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
