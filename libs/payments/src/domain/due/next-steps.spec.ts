import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { fold } from '../evolve/evolve.js';
import { ALL_STEPS, callRequested, withNextSteps } from './next-steps.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  anHourLater,
  authorizationId,
  authorizedPayment,
  beforeNoon,
  capturedPayment,
  captureNotSent,
  captureRequested,
  capturing,
  contextAt,
  evidence,
  reviewOpened,
  later,
  openSession,
  paymentAuthorized,
  paymentCancelled,
  statusInquired,
  purchaseRequested,
  refundCalled,
  refundNotSent,
  reviewCleared,
  rules,
  second,
  secondSession,
  sessionExpired,
  sessionRequested,
  unwantedAuthorization,
  tooLate,
  voidCalled,
  voidRequested,
} from '../testing/stories.js';

const nothing = () => [];
const sending = { at: later.now, answerBy: later.answerBy };

describe('what is due by a decision follows it at once', () => {
  it.each<[string, readonly PaymentEvent[], PaymentEvent[]]>([
    ['a capture', [...authorizedPayment(), purchaseRequested()], [captureRequested(sending)]],
    ['a void', [...authorizedPayment(), voidRequested()], [voidCalled(sending)]],
    ['a void and no capture', [...authorizedPayment(), purchaseRequested(), voidRequested()], [voidCalled(sending)]],
    [
      'what never left, after a while',
      [...authorizedPayment(), ...capturing(), captureNotSent()],
      [captureRequested(sending)],
    ],
    [
      'a refund that never left',
      [...capturedPayment(), refundCalled('guid-5', '10', { transaction: authorizationId }), refundNotSent('guid-5')],
      [refundCalled('guid-5', '10', { transaction: authorizationId, ...sending })],
    ],
    [
      'a void by refund that never left',
      [...capturedPayment(), refundCalled('guid-5', '10', { operation: 'VOID' }), refundNotSent('guid-5')],
      [refundCalled('guid-5', '10', { operation: 'VOID', ...sending })],
    ],
    [
      'the end of an order whose void waited',
      [
        ...openSession(),
        reviewOpened(),
        voidRequested(),
        { type: 'ReviewReleased', data: { sessionId: 'session-1', by: '', why: '', at: beforeNoon } },
      ],
      [paymentCancelled({ at: later.now })],
    ],
    ['nothing where the call may still be answered', [...authorizedPayment(), ...capturing()], []],
    ['nothing in review', [...authorizedPayment(), purchaseRequested(), reviewOpened('UNEXPECTED_CAPTURE')], []],
    ['nothing of what only time brings', openSession(), []],
  ])('%s', (_, story, expected) =>
    given(...story)
      .when(nothing)
      .withNextSteps(later)
      .then(...expected),
  );

  it('what is not due yet waits', () => {
    const story = [...authorizedPayment(), ...capturing(), captureNotSent()];
    given(...story)
      .when(nothing)
      .withNextSteps(contextAt(plus(beforeNoon, 29_999)))
      .thenNothing();
  });

  it('case 96: what has happened is due by a clock that is behind, too', () => {
    const behind = contextAt(plus(beforeNoon, -180_000));
    const call = captureRequested({ at: behind.now, answerBy: behind.answerBy });
    given(...authorizedPayment())
      .when(() => [purchaseRequested({ at: behind.now })])
      .withNextSteps(behind)
      .then(purchaseRequested({ at: behind.now }), call);
  });

  it('also for the first request of a payment', () =>
    expect(withNextSteps(undefined, [sessionRequested()], later, rules)).toEqual([sessionRequested()]));

  it('nothing follows from no payment', () => expect(withNextSteps(undefined, [], later, rules)).toEqual([]));

  it('one step at a time: what the first step changes may undo the reason of the next', () => {
    const cleared = reviewCleared('UNEXPECTED_VOID');
    const two = [
      ...openSession(),
      ...secondSession(),
      reviewOpened('UNEXPECTED_VOID', { evidence: evidence({ transactionId: undefined }) }),
    ];
    const paid = [paymentAuthorized(), unwantedAuthorization({ sessionId: 'session-2' }), voidRequested()];
    const voids = [
      voidCalled(sending),
      voidCalled({ sessionId: 'session-2', authorizationId: second.authorizationId, ...sending }),
    ];
    given(...two, ...paid)
      .when(() => [cleared])
      .withNextSteps(later)
      .then(cleared, ...voids);
  });

  it('at most three automatic voids follow, however many authorizations may not stay', () => {
    const many = Array.from({ length: 40 }, (_, number) =>
      unwantedAuthorization({
        authorizationId: `a${number}`,
        evidence: evidence({ deduplicationKey: `${number}`, transactionId: `t${number}` }),
      }),
    );
    const voids = ['a0', 'a1', 'a2'].map((id) => voidCalled({ authorizationId: id, ...sending }));
    given(...capturedPayment(), ...many)
      .when(nothing)
      .withNextSteps(later)
      .then(...voids);
  });

  it('is bounded: fifty steps of one decision at most, the rest is due afterwards', () => {
    const sessions = Array.from({ length: 60 }, (_, number) =>
      sessionRequested({ guid: `guid-${number}`, sessionId: `session-${number}` }),
    );
    const story = given(...sessions)
      .when(nothing)
      .withNextSteps(contextAt(plus(anHourLater, 7_200_000)), ALL_STEPS);
    expect(story.events()).toHaveLength(50);
    expect(new Set(story.events().map(({ type }) => type))).toEqual(new Set(['SessionExpired']));
  });
});

describe('what time brings, for the look of the worker', () => {
  const dayLater = contextAt(plus(beforeNoon, 86_400_000));
  const reminded: PaymentEvent = {
    type: 'AuthorizationReminded',
    data: { sessionId: 'session-1', authorizationId, at: dayLater.now },
  };

  it('case 10: a session expires once the provider said that it knows of no payment, or after long silence', () => {
    const atEnd = contextAt(plus(anHourLater, 60_000));
    const expires = (context: typeof atEnd, ...events: PaymentEvent[]) =>
      given(...openSession(), ...events)
        .when(nothing)
        .withNextSteps(context, ALL_STEPS);
    const asked = (answered: boolean) => statusInquired({ answered, at: plus(anHourLater, 30_000) });
    expires(atEnd).thenNothing();
    expires(atEnd, asked(false)).thenNothing();
    expires(atEnd, asked(true)).then(sessionExpired({ at: atEnd.now }));
    expires(tooLate).then(sessionExpired({ at: tooLate.now }));
  });

  it('it takes a purchase that waited for it with it', () => {
    const story = given(...openSession(), purchaseRequested())
      .when(nothing)
      .withNextSteps(tooLate, ALL_STEPS);
    expect(story.payment().operations.at(-1)?.end).toEqual({ status: 'rejected', reason: 'SESSION_EXPIRED' });
  });

  it('operators are reminded of an authorization once', () => {
    const story = given(...authorizedPayment())
      .when(nothing)
      .withNextSteps(dayLater, ALL_STEPS);
    story.then(reminded);
    story
      .and(nothing)
      .withNextSteps(contextAt(plus(dayLater.now, 86_400_000)), ALL_STEPS)
      .thenNothing();
  });

  it('an authorization is let go by an event that says why, and then voided', () => {
    const { now: at, answerBy } = dayLater;
    const giveUp: PaymentEvent = { type: 'AuthorizationGivenUp', data: reminded.data };
    const giving = { ...rules, giveUpAfterMs: 86_400_000 };
    expect(withNextSteps(fold(authorizedPayment()), [], dayLater, giving, ALL_STEPS)).toEqual([
      reminded,
      giveUp,
      voidCalled({ at, answerBy }),
    ]);
  });
});

describe('the event of a call', () => {
  const transaction = (...events: PaymentEvent[]) => given(...authorizedPayment(), ...events).payment.transactions[0]!;

  it('says that it is the one new sending, also when that never left at first', () => {
    expect(callRequested(transaction(), 'capture', later, true)).toEqual(
      captureRequested({ ...sending, isResend: true }),
    );
    const resent = transaction(...capturing(), captureRequested({ isResend: true }), captureNotSent());
    expect(callRequested(resent, 'capture', later)).toEqual(captureRequested({ ...sending, isResend: true }));
    expect(callRequested(resent, 'void', later)).toEqual(voidCalled(sending));
    expect(callRequested(transaction(...capturing(), captureNotSent()), 'capture', later)).toEqual(
      captureRequested(sending),
    );
  });

  it('is about the authorization, or where that is not known, the transaction', () =>
    expect(callRequested({ ...transaction(), authorizationId: undefined, id: 'number' }, 'void', later)).toEqual(
      voidCalled({ ...sending, authorizationId: 'number' }),
    ));
});
