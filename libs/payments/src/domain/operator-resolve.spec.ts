import { describe, expect, it } from '@jest/globals';
import { resolveUnknown } from './operator-resolve.js';
import { openEndsOf } from './operator-worklist.js';
import { balanceMinor, operationOf, type Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { recordFact } from './record-fact.js';
import { requestCapture } from './request-capture.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  beforeNoon,
  capturedPayment,
  capturing,
  evidence,
  later,
  lira,
  openSession,
  paymentAuthorized,
  refundRequested,
} from './testing/stories.js';

const ayla = { by: 'Ayla', why: 'seen in the back office' };
const authorizationId = '12345678901234567890';
const exchange = { statusCode: 'time-out', statusDetail: '' };

describe('an operator resolves a capture whose outcome is unknown', () => {
  const story = [...openSession(), paymentAuthorized(), ...capturing(), captureUnknown()];

  it('it happened: captured, and the purchase is resolved', () => {
    const payment = given(...story)
      .when(resolve({ guid: 'guid-2', outcome: 'happened' }))
      .payment();
    expect([payment.phase, operationOf(payment, 'guid-2')?.status, balanceMinor(payment)]).toEqual([
      'captured',
      'resolved',
      12_990,
    ]);
  });

  it('it did not happen: the purchase is rejected, and a new one is sent', () => {
    const denied = given(...story).when(resolve({ guid: 'guid-2', outcome: 'did-not-happen' }));
    expect(operationOf(denied.payment(), 'guid-2')).toMatchObject({ status: 'rejected', reason: 'NOT_CARRIED_OUT' });
    given(...story, ...denied.events())
      .when((payment) => requestCapture(payment, { guid: 'guid-5', fingerprint: 'print-5' }, later))
      .thenTypes('PurchaseRequested', 'CaptureRequested');
  });

  it('the event says who and why', () =>
    given(...story)
      .when(resolve({ authorizationId, outcome: 'happened' }))
      .then({
        type: 'PaymentCaptured',
        data: {
          authorizationId,
          sessionId: 'session-1',
          amount: lira('129.90'),
          exchange: { statusCode: 'OPERATOR', statusDetail: 'Operator: capture happened' },
          operator: ayla,
          at: atNoon.now,
        },
      }));

  it('the same answer again changes nothing, the opposite is refused', () => {
    const done = given(...story)
      .when(resolve({ guid: 'guid-2', outcome: 'happened' }))
      .events();
    given(...story, ...done)
      .when(resolve({ guid: 'guid-2', outcome: 'happened' }))
      .thenNothing();
    given(...story, ...done)
      .when(resolve({ guid: 'guid-2', outcome: 'did-not-happen' }))
      .thenRefused('NOTHING_TO_RESOLVE');
  });

  it("the provider's own message afterwards takes nothing twice", () => {
    const done = given(...story)
      .when(resolve({ guid: 'guid-2', outcome: 'happened' }))
      .events();
    given(...story, ...done)
      .when((payment) => recordFact(payment, authorizedFact({ status: 'captured', statusCode: 'Success' }), {}, later))
      .thenTypes('ProviderReported');
  });

  it('refuses while the call may still be answered', () =>
    given(...openSession(), paymentAuthorized(), ...capturing())
      .when(resolve({ guid: 'guid-2', outcome: 'happened' }))
      .thenRefused('OPERATION_IN_FLIGHT'));

  it('takes a call that was never answered', () =>
    given(...openSession(), paymentAuthorized(), ...capturing())
      .when((payment) => resolveUnknown(payment, { guid: 'guid-2', outcome: 'happened' }, ayla, later))
      .thenTypes('PaymentCaptured'));

  it.each([{ guid: 'guid-1' }, { guid: 'nobody' }, { authorizationId: 'nobody' }])('refuses %j', (target) =>
    given(...openSession(), paymentAuthorized())
      .when(resolve({ ...target, outcome: 'happened' }))
      .thenRefused('NOTHING_TO_RESOLVE'),
  );
});

describe('an operator resolves a void', () => {
  const refusedSurplus = [...capturedPayment(), surplus(), surplusVoid(), voidRefused()];

  it('that must be and was refused: it happened', () => {
    const payment = given(...refusedSurplus)
      .when(resolve({ authorizationId: 'second', outcome: 'happened' }))
      .payment();
    expect([openEndsOf(payment), payment.phase]).toEqual([[], 'captured']);
  });

  it('that must be and did not happen: it is sent again', () =>
    given(...refusedSurplus)
      .when(resolve({ authorizationId: 'second', outcome: 'did-not-happen' }))
      .thenTypes('VoidRefused', 'AuthorizationVoidRequested'));

  it('that the shop asked for and that did not happen: rejected', () => {
    const story = given(...openSession(), paymentAuthorized(), ...voiding());
    const denied = story.when(resolve({ guid: 'guid-3', outcome: 'did-not-happen' })).payment();
    expect(operationOf(denied, 'guid-3')).toMatchObject({ status: 'rejected', reason: 'NOT_CARRIED_OUT' });
    expect(denied.phase).toBe('authorized');
  });
});

describe('an operator resolves a refund by the interface', () => {
  const story = [...capturedPayment(), apiRefund('guid-4', '29.90'), refundUnknown('guid-4')];

  it('it happened: the balance goes down, and its late report does not lower it again', () => {
    const events = given(...story)
      .when(resolve({ guid: 'guid-4', outcome: 'happened' }))
      .events();
    const reported = given(...story, ...events).when((payment) =>
      recordFact(
        payment,
        authorizedFact({ subject: 'refund', status: 'captured', amount: '29.90', transactionId: '8' }),
        {},
        later,
      ),
    );
    reported.thenTypes('RefundReported');
    expect(balanceMinor(reported.payment())).toBe(10_000);
  });

  it('it did not happen: its reservation returns', () => {
    const payment = given(...story)
      .when(resolve({ guid: 'guid-4', outcome: 'did-not-happen' }))
      .payment();
    expect(operationOf(payment, 'guid-4')).toMatchObject({ status: 'rejected', reason: 'REFUND_REJECTED' });
    expect(balanceMinor(payment)).toBe(12_990);
  });
});

describe('the list of open ends', () => {
  it('names the requests that wait, and how often the provider was asked', () => {
    const asked: PaymentEvent = {
      type: 'ProviderAsked',
      data: { sessionId: 'session-1', answered: false, at: atNoon.now },
    };
    const { payment } = given(...openSession(), paymentAuthorized(), ...capturing(), captureUnknown(), asked);
    expect(openEndsOf(payment)).toMatchObject([
      {
        kind: 'capture',
        phase: 'unknown',
        guids: ['guid-2'],
        since: beforeNoon,
        timesAsked: 1,
        lastAskedAt: atNoon.now,
      },
    ]);
  });

  it('begins a call without an answer only when that can no longer come', () =>
    expect(openEndsOf(given(...openSession(), paymentAuthorized(), ...capturing()).payment)).toMatchObject([
      { phase: 'sent', since: atNoon.answerBy },
    ]));

  it('leaves out what is over, and manual refunds', () =>
    expect(openEndsOf(given(...capturedPayment(), refundRequested('guid-4', '10.00')).payment)).toEqual([]));
});

function resolve(request: Parameters<typeof resolveUnknown>[1]) {
  return (payment: Payment) => resolveUnknown(payment, request, ayla, atNoon);
}

function captureUnknown(): PaymentEvent {
  return { type: 'CaptureOutcomeUnknown', data: { authorizationId, sessionId: 'session-1', exchange, at: beforeNoon } };
}

function voiding(): PaymentEvent[] {
  const data = { authorizationId, sessionId: 'session-1', at: beforeNoon };
  return [
    { type: 'VoidRequested', data: { guid: 'guid-3', fingerprint: 'print-3', at: beforeNoon } },
    { type: 'AuthorizationVoidRequested', data: { ...data, answerBy: beforeNoon } },
    { type: 'VoidOutcomeUnknown', data: { ...data, exchange } },
  ];
}

function surplus(): PaymentEvent {
  const data = { authorizationId: 'second', sessionId: 'session-1', amount: lira('129.90'), at: beforeNoon };
  return { type: 'SurplusAuthorized', data: { ...data, reason: 'SECOND_AUTHORIZATION', evidence: evidence() } };
}

function surplusVoid(): PaymentEvent {
  const data = { authorizationId: 'second', sessionId: 'session-1', answerBy: beforeNoon, at: beforeNoon };
  return { type: 'AuthorizationVoidRequested', data };
}

function voidRefused(): PaymentEvent {
  return {
    type: 'VoidRefused',
    data: { authorizationId: 'second', sessionId: 'session-1', exchange, at: beforeNoon },
  };
}

function apiRefund(guid: string, amount: string): PaymentEvent {
  const { data } = refundRequested(guid, amount);
  return { type: 'RefundRequested', data: { ...data, mode: 'api', answerBy: beforeNoon } };
}

function refundUnknown(guid: string): PaymentEvent {
  return { type: 'RefundOutcomeUnknown', data: { guid, exchange, at: beforeNoon } };
}
