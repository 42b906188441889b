import { describe, expect, it } from '@jest/globals';
import { balanceMinor, refundableMinor } from '../state/money-state.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { recordVoidOutcome } from '../answers/record-call-outcome.js';
import { requestVoid } from './request-void.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  cancelledPayment,
  capturedPayment,
  capturedReport,
  captureAccepted,
  captureRefused,
  captureUnknown,
  capturing,
  reviewOpened,
  later,
  openSession,
  operationConfirmed,
  operationRejected,
  paymentCancelled,
  purchaseRequested,
  refundCalled,
  refundCompleted,
  refundFailed,
  refundRequested,
  seen,
  soldPayment,
  unwantedAuthorization,
  told,
  transactionId,
  voidAccepted,
  voidCalled,
  voidedPayment,
  voiding,
  voidNotSent,
  voidRequested,
  voidUnknown,
} from '../testing/stories.js';

const asked =
  (guid = 'guid-3', refunds: 'manual' | 'api' | 'none' = 'manual', context = later) =>
  (payment: Payment) =>
    requestVoid(payment, { guid, fingerprint: guid.replace('guid', 'print') }, { refunds }, context);
const begun = (guid = 'guid-3') => voidRequested({ guid, fingerprint: guid.replace('guid', 'print'), at: later.now });
const sent = voidCalled({ at: later.now, answerBy: later.answerBy });
const at = later.now;

describe('void of an authorised payment', () => {
  it('asks the provider for all of it', () => {
    const story = given(...authorizedPayment())
      .when(asked())
      .withNextSteps(later);
    story.then(begun(), sent);
    const accepted = { kind: 'accepted', statusCode: '200', statusDetail: '' } as const;
    const voided = story.and((payment) => recordVoidOutcome(payment, authorizationId, accepted, 'response', later));
    voided.then(authorizationVoided({ at }));
    expect([statusIn(voided.payment()), balanceMinor(voided.payment())]).toEqual([{ status: 'resolved' }, 0]);
  });

  it('after a refused capture is sent', () =>
    given(...authorizedPayment(), ...capturing(), captureRefused())
      .when(asked())
      .withNextSteps(later)
      .then(begun(), sent));

  it.each<[string, PaymentEvent[]]>([
    ['case 36: under way', []],
    ['unknown', [captureUnknown()]],
    ['accepted and not confirmed', [captureAccepted()]],
  ])('while a capture is %s it is told so', (_, events) =>
    given(...authorizedPayment(), ...capturing(), ...events)
      .when(asked())
      .thenRefused('CONCURRENT_OPERATION'),
  );

  it('ends when its payment is found captured after all', () => {
    const story = given(...authorizedPayment(), ...voiding(), voidUnknown()).when(told(capturedReport()));
    expect(statusIn(story.payment())).toEqual({ status: 'rejected', reason: 'ALREADY_CAPTURED' });
  });

  it('in review waits, and nothing is sent', () => {
    const story = given(...authorizedPayment(), reviewOpened('UNEXPECTED_CAPTURE'))
      .when(asked())
      .withNextSteps(later);
    story.then(begun());
    expect(statusIn(story.payment())).toEqual({ status: 'pending', reason: 'ON_HOLD' });
  });

  it('wins over a purchase that waits, once the review is over', () => {
    const cleared: PaymentEvent = {
      type: 'ReviewCleared',
      data: { sessionId: 'session-1', reason: 'UNEXPECTED_CAPTURE', at },
    };
    const both = given(
      ...authorizedPayment(),
      reviewOpened('UNEXPECTED_CAPTURE'),
      purchaseRequested(),
      voidRequested(),
    );
    both
      .when(() => [cleared])
      .withNextSteps(later)
      .then(cleared, sent);
  });
});

describe('void before anybody has paid', () => {
  it('case 22: calls the payment off, and an authorization after it is voided', () => {
    const story = given(...openSession()).when(asked());
    story.then(begun(), paymentCancelled({ at }));
    const late = { authorizationId, reason: 'LATE_AUTHORIZATION' as const, evidence: seen(authorizedReport()), at };
    story.and(told(authorizedReport())).withNextSteps(later).then(unwantedAuthorization(late), sent);
  });

  it('waits for what is in review', () => {
    const story = given(...openSession(), reviewOpened()).when(asked());
    story.withNextSteps(later).then(begun());
    expect(statusIn(story.payment())).toEqual({ status: 'pending', reason: 'ON_HOLD' });
  });
});

describe('void in every other phase', () => {
  it.each<[string, PaymentEvent[], PaymentEvent]>([
    ['case 41: twice: resolved without a call', [...voidedPayment()], operationConfirmed('guid-4', at)],
    ['called off before: resolved', [...cancelledPayment()], operationConfirmed('guid-4', at)],
    ['case 41: after capture: rejected', [...capturedPayment()], operationRejected('guid-4', 'ALREADY_CAPTURED', at)],
    [
      'a completed direct sale: that one is refunded',
      [...soldPayment(), purchaseRequested()],
      operationRejected('guid-4', 'ALREADY_CAPTURED', at),
    ],
  ])('%s', (_, story, end) =>
    given(...story)
      .when(asked('guid-4'))
      .then(begun('guid-4'), end),
  );
});

describe('case 47: void of a direct sale', () => {
  const back = (patch: Parameters<typeof refundRequested>[2] = {}, amount = '129.90') =>
    refundRequested('guid-3', amount, {
      fingerprint: 'print-3',
      transaction: transactionId,
      operation: 'VOID',
      at,
      ...patch,
    });

  it('gives the money back by the refund capability, pending until that is confirmed', () => {
    const story = given(...soldPayment()).when(asked());
    story.then(back());
    expect([statusIn(story.payment()), refundableMinor(story.payment())]).toEqual([
      { status: 'pending', reason: 'AWAITING_OPERATOR' },
      0,
    ]);
    const made = story.and(() => [refundCompleted('guid-3')]).payment();
    expect([statusIn(made), balanceMinor(made)]).toEqual([{ status: 'resolved' }, 0]);
  });

  it('by the interface is answered or unknown', () =>
    given(...soldPayment())
      .when(asked('guid-3', 'api'))
      .then(back({ mode: 'api', answerBy: later.answerBy })));

  it('is refused where the merchant has no refunds', () =>
    given(...soldPayment())
      .when(asked('guid-3', 'none'))
      .thenRefused('REFUND_UNSUPPORTED'));

  it('gives back what is left after a refund', () =>
    given(...soldPayment(), refundRequested('guid-5', '29.90'), refundCompleted('guid-5'))
      .when(asked())
      .then(back({}, '100')));

  it.each<[string, PaymentEvent[]]>([
    ['a void', [refundRequested('guid-5', '129.90', { operation: 'VOID' })]],
    ['a refund of all of it', [refundRequested('guid-5', '129.90')]],
  ])('while %s is pending waits for it, and ends like it', (_, events) => {
    const story = given(...soldPayment(), ...events).when(asked());
    story.then(begun());
    expect(statusIn(story.payment())).toEqual({ status: 'pending', reason: 'AWAITING_OPERATOR' });
    const made = story.and(() => [refundCompleted('guid-5')]).payment();
    expect(statusIn(made)).toEqual({ status: 'resolved' });
    const failed = story.and(() => [refundFailed('guid-5')]).payment();
    expect([statusIn(failed), balanceMinor(failed)]).toEqual([{ status: 'rejected', reason: 'REFUND_FAILED' }, 12_990]);
  });

  it('of money that is back already is resolved', () =>
    given(...soldPayment(), refundRequested('guid-5', '129.90'), refundCompleted('guid-5'))
      .when(asked())
      .then(begun(), operationConfirmed('guid-3', at)));
});

describe('the same guid again', () => {
  const story = [...authorizedPayment(), ...voiding()] as const;

  it('repeats nothing, is in flight while it may be answered, and is refused for another content', () => {
    given(...story)
      .when(asked())
      .thenNothing();
    given(...story)
      .when(asked('guid-3', 'manual', atNoon))
      .thenRefused('OPERATION_IN_FLIGHT');
    given(...story)
      .when((payment) => requestVoid(payment, { guid: 'guid-3', fingerprint: 'other' }, { refunds: 'manual' }, later))
      .thenRefused('IDEMPOTENCY_KEY_REUSED');
  });

  it('sends again what never left, unless a report is in review', () => {
    given(...story, voidNotSent())
      .when(asked())
      .then(sent);
    given(...story, voidNotSent(), reviewOpened('UNEXPECTED_CAPTURE'))
      .when(asked())
      .thenNothing();
  });

  it.each([
    ['accepted', voidAccepted()],
    ['unknown', voidUnknown()],
    ['done', authorizationVoided()],
  ])('does not send again what is %s', (_, event) =>
    given(...story, event)
      .when(asked())
      .thenNothing(),
  );

  it('of a void that is a refund sends nothing here', () =>
    given(...soldPayment(), refundCalled('guid-3', '129.90', { operation: 'VOID', fingerprint: 'print-3' }))
      .when(asked())
      .thenNothing());
});

function statusIn(payment: Payment, guid = 'guid-3') {
  return statusOf(payment, operationOf(payment, guid)!);
}
