import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import { operationOf, paymentWith, refundOf, transaction } from '../testing/made-payment.js';
import { later, lira } from '../testing/stories.js';
import { fold } from './evolve.js';

const at = later.now;

const by = { by: 'ayla', why: 'seen' };

const after = (payment: Payment, type: string, data: object) =>
  fold([{ type, data: { sessionId: 'session-1', at, ...data } } as PaymentEvent], payment);

describe('a person links a refund', () => {
  const asked = refundOf({ mode: 'manual', phase: 'pending' });
  const link = (found: object) =>
    after(
      paymentWith([transaction()], { refunds: [asked, refundOf({ guid: 'r2', reportedAs: 'R2', ...found })] }),
      'RefundLinked',
      { guid: 'r1', discovered: 'r2', amount: lira('29.90'), ...by },
    ).refunds;

  it('which has the ids of the one that was found', () => {
    const done = {
      ...asked,
      phase: 'completed',
      reportedAs: 'R2',
      linkedTo: 'r2',
      byOperator: undefined,
      failure: undefined,
    };
    expect(link({})).toEqual([done, refundOf({ guid: 'r2', reportedAs: 'R2', phase: 'linked' })]);
    expect(link({ reportedWith: 'A2' })[0]).toEqual({ ...done, reportedWith: 'A2' });
    expect(Object.keys(link({})[0]!)).not.toContain('reportedWith');
  });

  it('and takes that back, so that its void is open again', () => {
    const refunds = [
      refundOf({ guid: 'VOID', mode: 'manual', linkedTo: 'r2', reportedAs: 'R2' }),
      refundOf({ guid: 'r2', phase: 'linked' }),
    ];
    const state = (status: 'resolved' | 'rejected', kind: 'VOID' | 'PURCHASE' = 'VOID', source = true) => {
      const payment = paymentWith(source ? [transaction()] : [], {
        refunds,
        operations: [operationOf(kind, { status }, { guid: 'VOID', amount: lira('10.00') })],
      });
      const back = after(payment, 'RefundFailed', {
        guid: 'VOID',
        exchange: { statusCode: '', statusDetail: '' },
        operator: by,
      });
      return [
        back.refunds.map(({ phase, amount: { minor } }) => `${phase} ${minor}`).join(),
        back.operations[0]?.end?.status,
      ];
    };
    expect([state('resolved', 'PURCHASE'), state('rejected', 'PURCHASE')]).toEqual([
      ['failed 1000,completed 2990', 'resolved'],
      ['failed 1000,completed 2990', 'rejected'],
    ]);
  });
});
