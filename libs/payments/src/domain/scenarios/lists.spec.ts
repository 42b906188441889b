import { describe, expect, it } from '@jest/globals';
import { forgottenOf, needsAttention, reviewsOf } from '../due/attention.js';
import { plus } from '../values/decision-context.js';
import { openDisputesOf } from '../state/disputes.js';
import { fold } from '../evolve/evolve.js';
import { isAtRest, brokenLaws } from '../due/law.js';
import { isMandatory, openEndsOf } from '../due/open-ends.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { releasedOf } from '../status/released.js';
import {
  anHourLater,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  beforeNoon,
  capturedPayment,
  captureUnknown,
  capturing,
  disputeOpened,
  evidence,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundCalled,
  reviewCleared,
  reviewOpened,
  rules,
  saleSession,
  second,
  sessionExpired,
  statusInquired,
  unwantedAuthorization,
  voidCalled,
  voidRefused,
  voiding,
} from '../testing/stories.js';

const payment = (...events: readonly PaymentEvent[]) => fold(events)!;
const byHand = { sessionId: 'session-1', ...ayla, at: noon };
const nameless = evidence({ deduplicationKey: 'nameless', transactionId: undefined });
const accepted: PaymentEvent = {
  type: 'ReviewAccepted',
  data: { ...byHand, reason: 'AMOUNT_MISMATCH', transaction: authorizationId },
};
const reminded: PaymentEvent = {
  type: 'AuthorizationReminded',
  data: { sessionId: 'session-1', authorizationId, at: noon },
};
const released: PaymentEvent = { type: 'ReviewReleased', data: byHand };

describe('the list of reviews', () => {
  it('has contradicted answers first, whether a report or the books tell of them', () => {
    const voided = [...authorizedPayment(), ...voiding(), authorizationVoided()];
    const doubt = reviewOpened('UNEXPECTED_CAPTURE', { evidence: nameless });
    const after = reviewOpened('CAPTURED_AFTER_VOID', { authorizationId, says: 'captured' });
    expect(reviewsOf(payment(...voided, doubt, after)).map(({ reason }) => reason)).toEqual([
      'CAPTURED_AFTER_VOID',
      'UNEXPECTED_CAPTURE',
    ]);
  });

  it('has the amount of the transaction, where that is not what is in doubt', () => {
    const wrong = reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized', amount: lira('99.90') });
    const doubt = reviewOpened('UNEXPECTED_VOID', { transaction: authorizationId });
    expect(reviewsOf(payment(...openSession(), wrong, accepted, doubt))).toEqual([
      {
        sessionId: 'session-1',
        reason: 'UNEXPECTED_VOID',
        since: beforeNoon,
        contradictsAnswer: false,
        transaction: authorizationId,
        guid: undefined,
        amount: lira('99.90'),
      },
    ]);
  });
});

describe('a payment needs attention', () => {
  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['with a dispute', [...capturedPayment(), disputeOpened()], true],
    ['with a released session of which the provider was not heard since', [...openSession(), released], true],
    ['with nothing of that', openSession(), false],
  ])('%s', (_, story, expected) => expect(needsAttention(payment(...story))).toBe(expected));

  it('not with a released session that was paid since', () =>
    expect(releasedOf(payment(...openSession(), released, paymentAuthorized()))).toEqual([]));

  it('with a forgotten authorization that was taken without the shop', () =>
    expect(forgottenOf(payment(...authorizedPayment(), reminded, paymentCaptured()))).toHaveLength(1));
});

it('only open disputes are listed', () =>
  expect(openDisputesOf(payment(...capturedPayment(), disputeOpened())).map(({ id }) => id)).toEqual(['dispute-1']));

describe('the list of open ends', () => {
  const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
  const ofSecond = { authorizationId: second.authorizationId };
  const phases = (...events: readonly PaymentEvent[]) =>
    openEndsOf(payment(...events)).map(({ kind, phase, authorizationId: id, guids }) => [kind, phase, id, guids]);

  it('has a capture that must be, and that no request waits for any more', () => {
    // The shop's purchase was told that it is resolved; the provider says, and a person accepts, that it is not.
    const byOperator = [...authorizedPayment(), ...capturing(), captureUnknown(), paymentCaptured({ operator: ayla })];
    const denied = reviewOpened('CONTRADICTS_OPERATOR', { transaction: authorizationId, says: 'authorized' });
    const story = payment(...byOperator, denied, {
      type: 'ReviewAccepted',
      data: { ...byHand, reason: 'CONTRADICTS_OPERATOR', transaction: authorizationId },
    });
    expect(isMandatory(story, story.transactions[0]!)).toBe(true);
  });

  it('has no void that is done or not begun: the one is over, the other due by itself', () => {
    const done = [voidCalled(ofSecond), authorizationVoided(ofSecond)];
    expect([phases(...withUnwanted), phases(...withUnwanted, ...done)]).toEqual([[], []]);
    expect(phases(...withUnwanted, voidCalled(ofSecond), voidRefused(ofSecond))).toEqual([
      ['void', 'refused', second.authorizationId, []],
    ]);
  });

  it('has what cannot be voided, since it has no id to void with, by its number', () => {
    const late = reviewOpened('AUTHORIZATION_ID_MISSING', {
      says: 'authorized',
      evidence: evidence({ deduplicationKey: 'n', transactionId: 'n' }),
    });
    expect(phases(...openSession(), late, released)).toEqual([['void', 'not-sent', 'n', []]]);
  });

  it('has nothing of a void that only a notification has told of', () => {
    const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
    expect(phases(...openSession(), unsure)).toEqual([['authorization', 'unconfirmed', authorizationId, []]]);
    expect(phases(...openSession(), unsure, authorizationVoided())).toEqual([]);
  });

  it('counts requests for the transaction that counts only', () => {
    const waiting = [...authorizedPayment(), ...capturing(), unwantedAuthorization(), ...voiding().slice(0, 1)];
    const called = [voidCalled(ofSecond)];
    expect(phases(...waiting, ...called)).toEqual([
      ['capture', 'sent', authorizationId, ['guid-2']],
      ['void', 'sent', second.authorizationId, []],
    ]);
  });

  it('has a refund since it was asked for, or since its answer can no longer come', () => {
    const since = (...events: PaymentEvent[]) => openEndsOf(payment(...capturedPayment(), ...events))[0]?.since;
    const asked = refundCalled('guid-5', '10');
    expect(since(asked)).toBe('2026-03-01T09:00:12.000Z');
    // Stored by an earlier version.
    expect(since(refundCalled('guid-5', '10', { answerBy: undefined }))).toBe(beforeNoon);
  });

  it('has a session only after it was asked about for a week from its end', () => {
    const week = 604_800_000;
    const asked = (at: string) => phases(...openSession(), sessionExpired(), statusInquired({ answered: false, at }));
    const open = [['session', 'unknown', undefined, []]];
    expect([asked(plus(anHourLater, week - 1)), asked(plus(anHourLater, week))]).toEqual([[], open]);
  });
});

describe('a payment is at rest', () => {
  const late = { authorizationId: 'a', says: 'captured' } as const;

  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['where it waits for the shop', authorizedPayment(), true],
    ['where what was asked for is done', capturedPayment(), true],
    ['not while a purchase waits', [...authorizedPayment(), ...capturing()], false],
    ['not while a refund waits', [...capturedPayment(), refundCalled('guid-5', '10')], false],
    ['not with money that may not stay', [...saleSession(), reviewOpened('LATE_SALE', late)], false],
    ['not with money that nobody has decided about', [...openSession(), reviewOpened('AMOUNT_MISMATCH', late)], false],
    [
      'nor where the review of that has ended',
      [...openSession(), reviewOpened('AMOUNT_MISMATCH', late), reviewCleared('AMOUNT_MISMATCH')],
      false,
    ],
    [
      'where it was voided though its purchase is resolved, which is a review',
      [...capturedPayment(), authorizationVoided()],
      true,
    ],
    ['not where its purchase is resolved and it is authorized', [...capturedPayment(), paymentAuthorized()], false],
  ])('%s', (_, story, expected) => expect(isAtRest(payment(...story))).toBe(expected));

  it('or the law says that it is silent', () => {
    const silent = payment(...openSession(), reviewOpened('AMOUNT_MISMATCH', late), reviewCleared('AMOUNT_MISMATCH'));
    const concluded = statusInquired({ at: '2026-03-02T10:00:00.000Z' });
    expect(brokenLaws(fold([sessionExpired(), concluded], silent), rules)).toEqual([
      'the payment is silent: not at rest, nothing is due, on no list',
    ]);
  });
});
