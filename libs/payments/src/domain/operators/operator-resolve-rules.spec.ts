import { describe, expect, it } from '@jest/globals';
import { decideDispute } from './operator-dispute.js';
import { fold } from '../evolve/evolve.js';
import { openEndsOf } from '../due/open-ends.js';
import { resolvable, resolveUnknown, type ResolveUnknown } from './operator-resolve.js';
import { linkRefund } from './operator-refund.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { given } from '../testing/given.js';
import {
  anHourLater,
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  capturedPayment,
  captureUnknown,
  capturing,
  contextAt,
  disputeLost,
  disputeOpened,
  evidence,
  later,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundDiscovered,
  refundRequested,
  reviewOpened,
  saleSession,
  sessionExpired,
  statusInquired,
  transactionId,
  unwantedAuthorization,
  voidCalled,
} from '../testing/stories.js';

const byHand = { sessionId: 'session-1', ...ayla, at: noon };
const released: PaymentEvent = { type: 'ReviewReleased', data: byHand };
const nameless = (name: string) => evidence({ deduplicationKey: name, transactionId: undefined });
const opened = (reason: ReviewReason, patch = {}) => reviewOpened(reason, { evidence: nameless(reason), ...patch });

describe('how a person names what stands on the list of open ends', () => {
  const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
  const week = statusInquired({ answered: false, at: '2026-03-08T10:00:00.000Z' });

  it.each<[string, readonly PaymentEvent[], Omit<ResolveUnknown, 'outcome'>]>([
    [
      'a call by its authorization',
      [...authorizedPayment(), ...capturing(), captureUnknown()],
      { authorizationId, about: 'capture' },
    ],
    ['an authorization, as such', [...openSession(), unsure], { authorizationId, about: 'authorization' }],
    ['a session', [...openSession(), sessionExpired(), week], { sessionId: 'session-1' }],
  ])('%s', (_, story, expected) => expect(openEndsOf(fold(story)!).map(resolvable)).toEqual([expected]));
});

describe('what a person has seen', () => {
  const resolve =
    (which: ResolveUnknown, context = later) =>
    (payment: Payment) =>
      resolveUnknown(payment, which, ayla, context);
  const operator = (words: string, at = later.now) => ({
    exchange: { statusCode: 'OPERATOR', statusDetail: `Operator: ${words}` },
    operator: ayla,
    at,
  });
  const number = (name: string) => ({
    authorizationId: name,
    evidence: evidence({ deduplicationKey: name, transactionId: `n-${name}` }),
  });
  const voided = (name: string) => [
    unwantedAuthorization(number(name)),
    voidCalled(number(name)),
    authorizationVoided(number(name)),
  ];
  const tooMany = [
    ...capturedPayment(),
    ...voided('a'),
    ...voided('b'),
    ...voided('c'),
    unwantedAuthorization(number('d')),
  ];

  it('of a void that nobody has sent: it was made, or it is to be sent', () => {
    given(...tooMany)
      .when(resolve({ authorizationId: 'd', outcome: 'happened' }))
      .then(authorizationVoided({ authorizationId: 'd', ...operator('void happened') }));
    given(...tooMany)
      .when(resolve({ authorizationId: 'd', outcome: 'did-not-happen' }))
      .then(voidCalled({ authorizationId: 'd', at: later.now, answerBy: later.answerBy }));
  });

  it('of a void that cannot be sent: it was made, and else there is nothing to do here', () => {
    const missing = reviewOpened('AUTHORIZATION_ID_MISSING', {
      says: 'authorized',
      evidence: evidence({ deduplicationKey: 'n', transactionId: 'n' }),
    });
    given(...openSession(), missing, released)
      .when(resolve({ authorizationId: 'n', outcome: 'happened' }))
      .then(authorizationVoided({ authorizationId: 'n', ...operator('void happened') }));
    given(...openSession(), missing, released)
      .when(resolve({ authorizationId: 'n', outcome: 'did-not-happen' }))
      .thenRefused('NOTHING_TO_RESOLVE');
  });

  it('of a call names the id to capture with, though the transaction was known by its number first', () => {
    const missing = reviewOpened('AUTHORIZATION_ID_MISSING', { says: 'authorized' });
    const story = [...openSession(), missing, ...[paymentAuthorized()], ...capturing(), captureUnknown()];
    expect(fold(story)!.transactions[0]).toMatchObject({ id: transactionId, authorizationId });
    given(...story)
      .when(resolve({ authorizationId, outcome: 'happened' }))
      .then(paymentCaptured(operator('capture happened')));
    expect(openEndsOf(fold(story)!).map((end) => end.authorizationId)).toEqual([authorizationId]);
  });

  it('of what is void there is nothing to say, though only a notification had told of it', () => {
    const unsure = paymentCaptured({ exchange: undefined, evidence: evidence({ unconfirmed: true }) });
    const isVoid = opened('UNEXPECTED_VOID', { transaction: authorizationId, says: 'voided' });
    const acceptance: PaymentEvent = {
      type: 'ReviewAccepted',
      data: { ...byHand, reason: 'UNEXPECTED_VOID', transaction: authorizationId },
    };
    const story = [...saleSession(), unsure, isVoid, acceptance];
    expect(openEndsOf(fold(story)!)).toEqual([]);
    given(...story)
      .when(resolve({ authorizationId, outcome: 'happened' }))
      .thenRefused('NOTHING_TO_RESOLVE');
  });

  it('of a session counts from its very end', () => {
    const atEnd = contextAt(anHourLater);
    given(...openSession())
      .when(resolve({ sessionId: 'session-1', outcome: 'did-not-happen' }, atEnd))
      .then(statusInquired({ operator: ayla, at: anHourLater }));
  });
});

it('a dispute over a part can be lost over more of it, and never over more than was taken', () => {
  const story = given(...capturedPayment(), disputeOpened({ amount: lira('29.90') }));
  const lose = (amount: string) => (payment: Payment) =>
    decideDispute(payment, { kind: 'lose-dispute', dispute: 'dispute-1', amount }, ayla, atNoon);
  story.when(lose('100')).then(disputeLost({ amount: lira('100'), at: noon }));
  story.when(lose('129.91')).thenRefused('AMOUNT_INVALID');
  const ofNobody = given(...capturedPayment(), disputeOpened({ transaction: 'nobody', amount: lira('29.90') }));
  ofNobody.when(lose('29.91')).thenRefused('AMOUNT_INVALID');
  ofNobody.when(lose('29.90')).then(disputeLost({ amount: lira('29.90'), at: noon }));
});

it('of two refunds that were found, the one that is named is linked', () => {
  const found = ['a', 'b'].map((guid, index) =>
    refundDiscovered(guid, `${index + 1}`, { transaction: authorizationId }),
  );
  given(...capturedPayment(), refundRequested('guid-5', '2'), ...found)
    .when((payment) => linkRefund(payment, 'guid-5', 'b', ayla, atNoon))
    .then({ type: 'RefundLinked', data: { guid: 'guid-5', discovered: 'b', amount: lira('2'), ...ayla, at: noon } });
});
