import { describe, expect, it } from '@jest/globals';
import { balanceMinor, refundableMinor } from '../state/money-state.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { requestRefund, type RefundRequest } from './request-refund.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  capturedPayment,
  later,
  lira,
  openSession,
  refundAccepted,
  refundCalled,
  refundCompleted,
  refundFailed,
  refundNotSent,
  refundRejected,
  refundRequested,
  refundUnknown,
  soldPayment,
  transactionId,
  voidedPayment,
} from '../testing/stories.js';

type Mode = 'manual' | 'api' | 'none';
const at = later.now;
const asked =
  (guid: string, amount: string, refunds: Mode = 'manual', patch: Partial<RefundRequest> = {}, context = later) =>
  (payment: Payment) =>
    requestRefund(
      payment,
      { guid, fingerprint: `print-${guid}`, amount: lira(amount), ...patch },
      { refunds },
      context,
    );
const begun = (guid: string, amount: string, patch: Parameters<typeof refundRequested>[2] = {}) =>
  refundRequested(guid, amount, { transaction: authorizationId, at, ...patch });

describe('refund', () => {
  it('reserves the amount and waits for whoever makes it', () => {
    const story = given(...capturedPayment()).when(asked('guid-5', '29.90'));
    story.then(begun('guid-5', '29.90'));
    const payment = story.payment();
    expect([refundableMinor(payment), balanceMinor(payment), statusIn(payment)]).toEqual([
      10_000,
      12_990,
      { status: 'pending', reason: 'AWAITING_OPERATOR' },
    ]);
  });

  it('by the interface is a call that may be answered', () =>
    given(...capturedPayment())
      .when(asked('guid-5', '29.90', 'api'))
      .then(begun('guid-5', '29.90', { mode: 'api', answerBy: later.answerBy })));

  it('of a direct sale is taken from it', () =>
    given(...soldPayment())
      .when(asked('guid-5', '10'))
      .then(begun('guid-5', '10', { transaction: transactionId })));

  it('case 43: never more than was captured, pending ones included', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '100'));
    story.when(asked('guid-6', '29.91')).thenRefused('AMOUNT_EXCEEDS_BALANCE');
    story.when(asked('guid-6', '29.90')).then(begun('guid-6', '29.90'));
  });

  it.each<[string, PaymentEvent[], number]>([
    ['sent', [refundCalled('guid-5', '100')], 2_990],
    ['unknown', [refundCalled('guid-5', '100'), refundUnknown('guid-5')], 2_990],
    ['never left', [refundCalled('guid-5', '100'), refundNotSent('guid-5')], 2_990],
    ['accepted', [refundCalled('guid-5', '100'), refundAccepted('guid-5')], 2_990],
    ['made', [refundRequested('guid-5', '100'), refundCompleted('guid-5')], 2_990],
    ['failed', [refundRequested('guid-5', '100'), refundFailed('guid-5')], 12_990],
    ['rejected', [refundRequested('guid-5', '100'), refundRejected('guid-5')], 12_990],
  ])('one that is %s leaves so much', (_, events, left) =>
    expect(refundableMinor(given(...capturedPayment(), ...events).payment)).toBe(left),
  );

  it('case 44: two equal refunds with different guids are both made; with one guid one', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '10'));
    story.when(asked('guid-6', '10')).then(begun('guid-6', '10'));
    story.when(asked('guid-5', '10')).thenNothing();
  });

  it('case 48: refused where the merchant has none', () =>
    given(...capturedPayment())
      .when(asked('guid-5', '10', 'none'))
      .thenRefused('REFUND_UNSUPPORTED'));

  it('is refused in another currency', () =>
    given(...capturedPayment())
      .when(asked('guid-5', '10', 'manual', { amount: { minor: 1_000, currency: 'EUR' } }))
      .thenRefused('CURRENCY_MISMATCH'));

  it.each<[string, PaymentEvent[], string | undefined]>([
    ['before anybody has paid', [...openSession()], undefined],
    ['before the capture', [...authorizedPayment()], authorizationId],
    ['after a void', [...voidedPayment()], authorizationId],
  ])('%s is rejected, with a reason in history, and reserves nothing', (_, story, transaction) => {
    // Also where the provider has an interface for refunds: it is not called.
    const rejected = given(...story).when(asked('guid-5', '10', 'api'));
    rejected.then(
      begun('guid-5', '10', { transaction, mode: 'manual' } as object),
      refundRejected('guid-5', 'NOT_CAPTURED', at),
    );
    expect(statusIn(rejected.payment())).toEqual({ status: 'rejected', reason: 'NOT_CAPTURED' });
  });
});

describe('the same guid again', () => {
  const called = [...capturedPayment(), refundCalled('guid-5', '10', { transaction: authorizationId })] as const;

  it('sends what never left again', () =>
    given(...called, refundNotSent('guid-5'))
      .when(asked('guid-5', '10', 'api'))
      .then(begun('guid-5', '10', { mode: 'api', answerBy: later.answerBy })));

  it('is in flight while it may be answered', () =>
    given(...called)
      .when(asked('guid-5', '10', 'api', {}, atNoon))
      .thenRefused('OPERATION_IN_FLIGHT'));

  it.each<[string, PaymentEvent[]]>([
    ['without an answer', []],
    ['unknown', [refundUnknown('guid-5')]],
    ['accepted', [refundAccepted('guid-5')]],
    ['made', [refundCompleted('guid-5')]],
    ['failed', [refundFailed('guid-5')]],
  ])('sends nothing again that is %s', (_, events) =>
    given(...called, ...events)
      .when(asked('guid-5', '10', 'api'))
      .thenNothing(),
  );

  it('is refused with another content', () =>
    given(...called)
      .when(asked('guid-5', '11', 'api', { fingerprint: 'other' }))
      .thenRefused('IDEMPOTENCY_KEY_REUSED'));
});

function statusIn(payment: Payment) {
  return statusOf(payment, operationOf(payment, 'guid-5')!);
}
