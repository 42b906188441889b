import { describe, expect, it } from '@jest/globals';
import { isPressing } from './pressing.js';
import type { DueItem } from '../schedule/due-item.js';
import type { Payment } from '../state/payment.js';
import { anHourLater, noon } from '../testing/decision-contexts.js';
import { endedAs, paymentWith, transaction, withSession } from '../testing/made-payment.js';
import { authorized } from '../testing/unclear-transactions.js';

const inquiry = { kind: 'inquire', sessionId: 'session-1', at: noon } as const;
const pressing = (payment: Payment, due: (typeof inquiry)[] = [inquiry]) =>
  isPressing(payment, { due, isAtRest: false, isListed: true });
const open = paymentWith([authorized({ confirmed: false })]);

describe('somebody waits for what is due', () => {
  it.each([
    ['a person, for a list', open, [inquiry], true],
    ['nobody, where nothing is due', open, [], false],
    ['the shop, for an answer', paymentWith([], { operations: [endedAs('PURCHASE')] }), [inquiry], true],
    [
      'not the shop that has its answer',
      paymentWith([transaction()], { operations: [endedAs('PURCHASE', 'resolved')] }),
      [inquiry],
      false,
    ],
  ])('%s', (_, payment, due, expected) => {
    expect(pressing(payment, due)).toBe(expected);
  });

  it('a person who had it asked about, until every page is', () => {
    const asked = { inquiries: { times: 1, at: anHourLater } };
    const half = withSession(paymentWith([transaction()], { askedAt: noon }), asked);
    const whole = { ...half, sessions: { 'session-1': half.sessions['session-1']! } };
    expect([pressing(half), pressing(whole)]).toEqual([true, false]);
  });

  it.each([
    ['send', true],
    ['refund', true],
    ['clarify', true],
    ['cancel', true],
    ['inquire', false],
    ['expire', false],
    ['remind', false],
  ] as const)('where what is due is to %s', (kind, expected) => {
    const due = [{ ...inquiry, kind } as DueItem];
    expect(isPressing(paymentWith([transaction()]), { due, isAtRest: true, isListed: false })).toBe(expected);
  });
});
