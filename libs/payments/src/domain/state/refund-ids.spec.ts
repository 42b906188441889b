import { describe, expect, it } from '@jest/globals';
import { waitingRefundsOf } from '../due/attention.js';
import { given } from '../testing/given.js';
import { capturedReport, later, refundRequested, soldPayment, told } from '../testing/stories.js';
import { giveBack } from '../operators/give-back.js';
import { fold } from '../evolve/evolve.js';
import { idsOfRefund } from './transaction-ids.js';

describe('case 744: a refund on the list says which sale of its page is to be given back', () => {
  const second = capturedReport({ transactionId: '2', authorizationId: 'T2', amount: '95.00' });
  const paid = given(...soldPayment())
    .when(told(second))
    .payment();
  const [first, other] = paid.transactions;

  it('the second one, once a person has rejected it', () => {
    const back = fold([giveBack(paid, other!, { refunds: 'manual' }, later)], paid);
    expect(waitingRefundsOf(back).map((refund) => idsOfRefund(back, refund))).toEqual([other!.ids]);
  });

  it('the first one, of what the shop asks for', () => {
    const asked = fold([refundRequested('guid-5', '29.90', { transaction: first!.id })], paid);
    expect(waitingRefundsOf(asked).map((refund) => idsOfRefund(asked, refund))).toEqual([first!.ids]);
  });

  it('all of the page, if no such request is known', () => {
    const { sessionId } = first!;
    expect(idsOfRefund(paid, { guid: 'unknown', sessionId })).toEqual([...first!.ids, ...other!.ids]);
  });
});
