import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { balanceMinor } from '../state/money-state.js';
import { trustIn } from '../reports/trust.js';
import { recordAnswered } from '../answers/answer-reports.js';
import { given } from '../testing/given.js';
import { authorizationId, capturedPayment, later, refundReport, told, transactionId } from '../testing/stories.js';
import { saidBefore } from './refund-words.js';

const ofSale = { authorizationId, transactionId };
const one = (issuedAt?: string) => refundReport('29.90', { ...ofSale, issuedAt });
const first = one('2026-11-28T12:00:00.0000000Z');
const second = one('2026-11-28T12:05:00.0000000Z');

describe('case 740: equal refunds whose messages have no id', () => {
  const paid = given(...capturedPayment())
    .when(told(first))
    .payment();

  it('are the same message, if they are of one time', () => {
    const again = { ...first, amount: '29.9', issuedAt: '2026-11-28T15:00:00.0000000+03:00' };
    expect([trustIn(paid, again, 'always'), trustIn(paid, again, 'surprising')]).toEqual(['known', 'known']);
  });

  it('are asked about, if they are of two times', () => {
    expect([trustIn(paid, second, 'always'), trustIn(paid, second, 'surprising')]).toEqual(['ask', 'ask']);
    expect(saidBefore(paid, second)).toBe('at another time');
  });

  it('are one refund, if they have a number of its own', () => {
    const [named, again] = [first, second].map((report) => ({ ...report, transactionId: '80000001' }));
    const after = given(...capturedPayment())
      .when(told(named!))
      .payment();
    expect(saidBefore(after, again!)).toBe('as this one');
  });

  it('are two refunds, if a person has seen both at the provider', () => {
    const after = fold(told(second, { notificationId: 'n-2', confirmed: false, byHand: true })(paid), paid);
    expect([balanceMinor(paid), balanceMinor(after)]).toEqual([12_990 - 2990, 12_990 - 2 * 2990]);
  });

  it('are one refund in the answers of the provider, whatever time these have', () => {
    const events = recordAnswered(paid, second, later, []);
    expect(events).toEqual([]);
  });
});

describe('case 743: a refund failed, and the message that it was made comes after that one', () => {
  const failed = refundReport('29.90', { status: 'failed', statusCode: 'Failed', messageId: 'message-2' });
  const paid = given(...capturedPayment())
    .when(told(failed, { notificationId: 'n-2', confirmed: true }))
    .payment();
  const made = refundReport('29.90', { messageId: 'message-1' });

  it('is asked about, if both have a number of its own', () => {
    expect([trustIn(paid, made, 'always'), trustIn(paid, made, 'surprising')]).toEqual(['ask', 'ask']);
    expect(saidBefore(paid, made)).toBe('as failed');
  });

  it('is another refund under another number, or under those of the sale', () => {
    const others = [
      { ...made, transactionId: '80000002' },
      { ...made, ...ofSale },
    ];
    expect(others.map((other) => saidBefore(paid, other))).toEqual([undefined, undefined]);
  });
});

describe('case 741: a refund with a number of its own, told by an answer without a message id and then by its message', () => {
  const paid = given(...capturedPayment())
    .when((payment) => recordAnswered(payment, refundReport('29.90', { authorizationId }), later, []))
    .payment();
  const message = refundReport('29.90', { authorizationId, messageId: 'message-1' });

  it('is one refund, whether the provider is asked or not', () => {
    expect([trustIn(paid, message, 'always'), trustIn(paid, message, 'surprising')]).toEqual(['believe', 'believe']);
    const after = fold(told(message, { notificationId: 'n-1', confirmed: true })(paid), paid);
    expect([balanceMinor(after), after.refunds.length]).toEqual([12_990 - 2990, 1]);
  });

  it('is another one, if a second message says the same', () => {
    const after = fold(told(message, { notificationId: 'n-1', confirmed: true })(paid), paid);
    expect(saidBefore(after, { ...message, messageId: 'message-2' })).toBeUndefined();
  });

  it('is asked about, if its numbers are those of the sale, since it can be another one', () => {
    const sold = given(...capturedPayment())
      .when((payment) => recordAnswered(payment, refundReport('29.90', ofSale), later, []))
      .payment();
    const about = refundReport('29.90', { ...ofSale, messageId: 'message-1' });
    expect([trustIn(sold, about, 'always'), trustIn(sold, about, 'surprising')]).toEqual(['ask', 'ask']);
  });
});
