import { describe, expect, it } from '@jest/globals';
import type { ProviderFact } from '../provider/provider-fact.js';
import { balanceMinor, operationOf, refundableMinor } from './payment.js';
import { recordFact } from './record-fact.js';
import { requestRefund } from './request-refund.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  capturedPayment,
  later,
  lira,
  openSession,
  paymentAuthorized,
  refundRequested,
} from './testing/stories.js';

const manual = { refunds: 'manual' } as const;

describe('refund', () => {
  it('reserves the amount and waits for whoever makes it', () => {
    const story = given(...capturedPayment()).when((p) => requestRefund(p, refund('guid-5', '29.90'), manual, atNoon));
    story.thenTypes('RefundRequested');
    expect(refundableMinor(story.payment())).toBe(10000);
    expect(balanceMinor(story.payment())).toBe(12990);
  });

  it('case 43: never more than was captured, pending ones included', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '100'));
    story
      .when((p) => requestRefund(p, refund('guid-6', '29.91'), manual, atNoon))
      .thenRefused('AMOUNT_EXCEEDS_BALANCE');
    story.when((p) => requestRefund(p, refund('guid-6', '29.90'), manual, atNoon)).thenTypes('RefundRequested');
  });

  it('case 44: two equal refunds with different guids are both made; with one guid one', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '10'));
    story.when((p) => requestRefund(p, refund('guid-6', '10'), manual, later)).thenTypes('RefundRequested');
    story.when((p) => requestRefund(p, refund('guid-5', '10'), manual, later)).thenNothing();
  });

  it('case 48: refused where the merchant has none', () =>
    given(...capturedPayment())
      .when((p) => requestRefund(p, refund('guid-5', '10'), { refunds: 'none' }, atNoon))
      .thenRefused('REFUND_UNSUPPORTED'));

  it('is refused in another currency', () =>
    given(...capturedPayment())
      .when((p) =>
        requestRefund(p, { ...refund('guid-5', '10'), amount: { minor: 1000, currency: 'EUR' } }, manual, atNoon),
      )
      .thenRefused('CURRENCY_MISMATCH'));

  it('is rejected, with a reason in history, before the capture', () => {
    const story = given(...openSession(), paymentAuthorized()).when((p) =>
      requestRefund(p, refund('guid-5', '10'), manual, atNoon),
    );
    story.thenTypes('RefundRequested', 'RefundRejected');
    expect(operationOf(story.payment(), 'guid-5')).toMatchObject({ status: 'rejected', reason: 'NOT_CAPTURED' });
  });

  it('is completed by the notification over that amount, the oldest first', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '10'), refundRequested('guid-6', '10')).when(
      (p) => recordFact(p, refundFact('10.00'), {}, later),
    );
    story.thenTypes('RefundCompleted');
    expect(operationOf(story.payment(), 'guid-5')?.status).toBe('resolved');
    expect(operationOf(story.payment(), 'guid-6')?.status).toBe('pending');
    expect(balanceMinor(story.payment())).toBe(11990);
  });

  it('case 45: one that fails later gives its reservation back', () => {
    const story = given(...capturedPayment(), refundRequested('guid-5', '10')).when((p) =>
      recordFact(p, refundFact('10', { status: 'failed' }), {}, later),
    );
    story.thenTypes('RefundFailed');
    expect(refundableMinor(story.payment())).toBe(12990);
    expect(balanceMinor(story.payment())).toBe(12990);
  });

  it("case 46: one made at the provider's dashboard is recorded, and the balance is right", () => {
    const story = given(...capturedPayment()).when((p) => recordFact(p, refundFact('29.90'), {}, later));
    story.thenTypes('RefundDiscovered');
    expect(balanceMinor(story.payment())).toBe(10000);
    expect(story.payment().operations.at(-1)).toMatchObject({ kind: 'REFUND', status: 'resolved' });
  });

  it('holds what matches none of the pending ones, and records it all the same', () =>
    given(...capturedPayment(), refundRequested('guid-5', '20'), refundRequested('guid-6', '30'))
      .when((p) => recordFact(p, refundFact('50'), {}, later))
      .thenTypes('RefundDiscovered', 'PaymentHeld'));

  it('holds what goes beyond what was captured: the balance is never negative', () =>
    given(...capturedPayment())
      .when((p) => recordFact(p, refundFact('500'), {}, later))
      .thenTypes('PaymentHeld'));

  it('holds a refund of what was never captured', () =>
    given(...openSession(), paymentAuthorized())
      .when((p) => recordFact(p, refundFact('10'), {}, later))
      .thenTypes('PaymentHeld'));
});

function refund(guid: string, amount: string) {
  return { guid, fingerprint: `print-${guid}`, amount: lira(amount) };
}

function refundFact(amount: string, patch: Partial<ProviderFact> = {}): ProviderFact {
  return {
    ...authorizedFact(),
    subject: 'refund',
    status: 'captured',
    transactionId: '79000999',
    authorizationId: undefined,
    amount,
    ...patch,
  };
}
