import { describe, expect, it } from '@jest/globals';
import { balanceMinor } from '../state/money-state.js';
import { resolveUnknown, type ResolveUnknown } from './operator-resolve.js';
import { operationOf, phaseOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { requestCapture } from '../requests/request-capture.js';
import { openReviews } from '../status/reviews.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  ayla,
  capturedReport,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  later,
  noon,
  paymentCaptured,
  purchaseRequested,
  seen,
  told,
  transactionConfirmed,
  voiding,
  voidUnknown,
} from '../testing/stories.js';

const resolve =
  (request: ResolveUnknown, context = atNoon) =>
  (payment: Payment) =>
    resolveUnknown(payment, request, ayla, context);
const words = (statusDetail: string) => ({
  exchange: { statusCode: 'OPERATOR', statusDetail: `Operator: ${statusDetail}` },
  operator: ayla,
  at: noon,
});
const happened = resolve({ guid: 'guid-2', outcome: 'happened' });
const didNot = resolve({ guid: 'guid-2', outcome: 'did-not-happen' });
const takenByHand = paymentCaptured(words('capture happened'));

describe('an operator resolves a capture whose outcome is unknown', () => {
  const story = [...authorizedPayment(), ...capturing(), captureUnknown()] as const;

  it('it happened: captured, and the purchase is resolved', () => {
    const done = given(...story).when(happened);
    done.then(takenByHand);
    const payment = done.payment();
    expect([phaseOf(payment), statusIn(payment, 'guid-2'), balanceMinor(payment)]).toEqual([
      'captured',
      { status: 'resolved' },
      12_990,
    ]);
  });

  it('it did not happen: the purchase is rejected, and a new one is sent', () => {
    const denied = given(...story).when(didNot);
    denied.then(captureRefused(words('capture did not happen')));
    expect(statusIn(denied.payment(), 'guid-2')).toEqual({ status: 'rejected', reason: 'NOT_CARRIED_OUT' });
    const again = { guid: 'guid-5', fingerprint: 'print-5' };
    denied
      .and((payment) => requestCapture(payment, again, later))
      .withNextSteps(later)
      .then(
        purchaseRequested({ ...again, at: later.now }),
        captureRequested({ at: later.now, answerBy: later.answerBy }),
      );
  });

  it('it did not happen, and the provider says captured after all: that is in review at the top', () => {
    const story = given(...authorizedPayment(), ...capturing(), captureUnknown())
      .when(didNot)
      .and(told(capturedReport()));
    expect(openReviews(story.payment())).toMatchObject([
      { reason: 'CAPTURED_THOUGH_REJECTED', contradictsAnswer: true },
    ]);
  });

  it('is found by its authorization, too', () =>
    given(...story)
      .when(resolve({ authorizationId, outcome: 'happened' }))
      .then(takenByHand));

  it.each<[string, PaymentEvent[]]>([
    ['unknown', [captureUnknown()]],
    ['accepted and never confirmed', [captureAccepted()]],
  ])('takes one that is %s', (_, events) =>
    given(...authorizedPayment(), ...capturing(), ...events)
      .when(happened)
      .then(takenByHand),
  );

  it('takes a call that was never answered, and refuses while it may still be', () => {
    const sent = [...authorizedPayment(), ...capturing()];
    given(...sent)
      .when(happened)
      .thenRefused('OPERATION_IN_FLIGHT');
    const late = resolve({ guid: 'guid-2', outcome: 'happened' }, later);
    given(...sent)
      .when(late)
      .then(paymentCaptured({ ...words('capture happened'), at: later.now }));
  });

  it('the same answer again changes nothing; one that was wrong is corrected', () => {
    given(...story)
      .when(happened)
      .and(happened)
      .thenNothing();
    given(...story)
      .when(didNot)
      .and(resolve({ authorizationId, outcome: 'did-not-happen' }))
      .thenNothing();
    given(...story)
      .when(didNot)
      .and(happened)
      .then(paymentCaptured(words('capture happened')), {
        type: 'ReviewAccepted',
        data: {
          sessionId: 'session-1',
          reason: 'CAPTURED_THOUGH_REJECTED',
          transaction: authorizationId,
          ...ayla,
          at: noon,
        },
      });
  });

  it("the provider's own message afterwards takes nothing twice: it confirms", () =>
    given(...story)
      .when(happened)
      .and(told(capturedReport()))
      .then(transactionConfirmed({ evidence: seen(capturedReport()), at: later.now })));

  it.each<[string, PaymentEvent[], Omit<ResolveUnknown, 'outcome'>]>([
    ['what waits for nobody', [...authorizedPayment()], { guid: 'guid-1' }],
    ['an unknown guid', [...authorizedPayment()], { guid: 'nobody' }],
    ['an unknown authorization', [...authorizedPayment()], { authorizationId: 'nobody' }],
    ['an authorization without a call', [...authorizedPayment()], { authorizationId }],
    [
      'a purchase, by the void of its payment',
      [...authorizedPayment(), purchaseRequested(), ...voiding(), voidUnknown()],
      { guid: 'guid-2' },
    ],
    [
      'a capture that never left: it is sent by itself',
      [...authorizedPayment(), ...capturing(), captureNotSent()],
      { guid: 'guid-2' },
    ],
  ])('refuses %s', (_, events, target) => {
    for (const outcome of ['happened', 'did-not-happen'] as const)
      given(...events)
        .when(resolve({ ...target, outcome }, later))
        .thenRefused('NOTHING_TO_RESOLVE');
  });
});

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
