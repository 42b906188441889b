import { describe, expect, it } from '@jest/globals';
import { confirmRefund, rejectRefund } from './operator-refund.js';
import { waitingRefundsOf } from './operator-worklist.js';
import { balanceMinor, operationOf, refundableMinor, type Payment } from './payment.js';
import { recordFact } from './record-fact.js';
import { given } from './testing/given.js';
import { atNoon, authorizedFact, capturedPayment, later, refundRequested } from './testing/stories.js';

describe('a manual refund', () => {
  const story = [...capturedPayment(), refundRequested('guid-4', '29.90')];

  it('waits on the list until an operator confirms it with its amount', () => {
    expect(waitingRefundsOf(given(...story).payment)).toMatchObject([{ guid: 'guid-4', amount: { minor: 2_990 } }]);
    const payment = given(...story)
      .when(confirm('29.90'))
      .payment();
    expect([operationOf(payment, 'guid-4')?.status, balanceMinor(payment), waitingRefundsOf(payment)]).toEqual([
      'resolved',
      10_000,
      [],
    ]);
  });

  it('the event says who, why and which transaction it was', () =>
    given(...story)
      .when((payment) => confirmRefund(payment, { guid: 'guid-4', amount: '29.9', transactionId: '81' }, ayla, atNoon))
      .then({
        type: 'RefundCompleted',
        data: {
          guid: 'guid-4',
          exchange: { statusCode: 'OPERATOR', statusDetail: 'Operator: refund confirmed' },
          operator: ayla,
          at: atNoon.now,
          transactionId: '81',
        },
      }));

  it.each([
    ['29.91', 'AMOUNT_MISMATCH'],
    ['2990', 'AMOUNT_MISMATCH'],
    ['29.901', 'AMOUNT_INVALID'],
  ] as const)('refuses to confirm %s: %s', (amount, code) =>
    given(...story)
      .when(confirm(amount))
      .thenRefused(code),
  );

  it("counts once when the provider's report comes after the operator's word", () => {
    const confirmed = given(...story)
      .when(confirm('29.90'))
      .events();
    const reported = given(...story, ...confirmed).when(report('29.90', '81'));
    reported.thenTypes('RefundReported');
    expect(balanceMinor(reported.payment())).toBe(10_000);
  });

  it('a second report is a second refund', () => {
    const confirmed = given(...story)
      .when(confirm('29.90'))
      .events();
    const first = given(...story, ...confirmed)
      .when(report('29.90', '81'))
      .events();
    given(...story, ...confirmed, ...first)
      .when(report('29.90', '82'))
      .thenTypes('RefundDiscovered');
  });

  it('a report with another number than the operator gave is another refund', () => {
    const confirmed = given(...story).when((payment) =>
      confirmRefund(payment, { guid: 'guid-4', amount: '29.90', transactionId: '81' }, ayla, atNoon),
    );
    given(...story, ...confirmed.events())
      .when(report('29.90', '82'))
      .thenTypes('RefundDiscovered');
  });

  it('never completes another pending refund of the same amount in its place', () => {
    const twins = [...story, refundRequested('guid-5', '29.90')];
    const confirmed = given(...twins)
      .when(confirm('29.90'))
      .events();
    const payment = given(...twins, ...confirmed)
      .when(report('29.90', '81'))
      .payment();
    expect(operationOf(payment, 'guid-5')?.status).toBe('pending');
  });

  it('rejected: its reservation returns', () => {
    const payment = given(...story)
      .when(refuseIt)
      .payment();
    expect(operationOf(payment, 'guid-4')).toMatchObject({ status: 'rejected', reason: 'REFUND_REJECTED' });
    expect(refundableMinor(payment)).toBe(12_990);
  });

  it('the same end again changes nothing, the opposite is refused', () => {
    const confirmed = given(...story)
      .when(confirm('29.90'))
      .events();
    given(...story, ...confirmed)
      .when(confirm('29.90'))
      .thenNothing();
    given(...story, ...confirmed)
      .when(refuseIt)
      .thenRefused('REFUND_NOT_WAITING');
  });

  it('refuses a guid of no refund', () =>
    given(...capturedPayment())
      .when(refuseIt)
      .thenRefused('REFUND_NOT_WAITING'));
});

const ayla = { by: 'Ayla', why: 'made it in the back office' };
const refuseIt = (payment: Payment) => rejectRefund(payment, 'guid-4', ayla, atNoon);
const confirm = (amount: string) => (payment: Payment) =>
  confirmRefund(payment, { guid: 'guid-4', amount }, ayla, atNoon);
const report = (amount: string, transactionId: string) => (payment: Payment) =>
  recordFact(payment, authorizedFact({ subject: 'refund', status: 'captured', amount, transactionId }), {}, later);
