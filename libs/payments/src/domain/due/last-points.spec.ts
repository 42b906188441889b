import { describe, expect, it } from '@jest/globals';
import { dueItems } from './due.js';
import { dueOfTransaction } from './due-transaction.js';
import { withNextSteps } from './next-steps.js';
import { openPages } from './unseen-payment.js';
import { inquiryAtOnce } from '../schedule/due-inquiry.js';
import { isGivenUpOn, nextDailyPoint } from '../schedule/schedule.js';
import { wantedOf } from '../status/wanted.js';
import { plus } from '../values/decision-context.js';
import { beforeNoon, later, noon, rules } from '../testing/decision-contexts.js';
import { endedAs, paymentWith, transaction, withSession } from '../testing/made-payment.js';
import { asked, authorized, unclear } from '../testing/unclear-transactions.js';

const DAY_MS = 86_400_000;

describe('an inquiry', () => {
  it('that is due is no step that a decision makes', () => {
    const payment = paymentWith([authorized({ confirmed: false })]);
    expect(withNextSteps(payment, [], { ...later, now: plus(noon, DAY_MS) }, rules, ['inquire'])).toEqual([]);
  });

  it('is due about what may be a step of another transaction', () => {
    const due = (reviews: (typeof asked)[]) =>
      dueItems(paymentWith([transaction(), unclear()], { reviews }), rules)
        .filter(({ kind, sessionId }) => kind === 'inquire' && sessionId === 'session-1')
        .map(({ at }) => at);
    expect([due([asked]), due([])]).toEqual([[plus(noon, 30_000)], []]);
  });

  it('is not due about what a person has kept to', () => {
    const said = transaction({ saidByOperator: true, keptAgainst: 'authorized' });
    const payment = paymentWith([said], { operations: [endedAs('PURCHASE', 'resolved')] });
    expect(dueOfTransaction(payment, said, rules)).toEqual([]);
  });

  it('about a session that is gone is due at once', () => {
    const at = inquiryAtOnce(paymentWith([]), 'of nobody', noon, rules);
    expect(at).toEqual([{ kind: 'inquire', sessionId: 'of nobody', at: noon }]);
  });

  it('about work of a person is due a day later, also where one was made before that work', () => {
    expect([nextDailyPoint(noon, undefined), nextDailyPoint(noon, beforeNoon), nextDailyPoint(noon, noon)]).toEqual(
      Array(3).fill(plus(noon, DAY_MS)),
    );
  });
});

describe('a page', () => {
  const made = (answeredAt?: string) =>
    withSession(paymentWith([]), { inquiries: { times: 9, at: plus(noon, 99 * DAY_MS), answeredAt } });

  it('is given up after a week without an answer, and not with one', () => {
    const isGivenUp = (answeredAt?: string) => isGivenUpOn(made(answeredAt).sessions['session-1']!);
    expect([isGivenUp(), isGivenUp(plus(noon, 99 * DAY_MS))]).toEqual([true, false]);
  });

  it('without an answer is open, the newest first', () => {
    expect(openPages(paymentWith([])).map(({ session }) => session.sessionId)).toEqual(['session-2', 'session-1']);
  });
});

describe('a purchase', () => {
  it.each([
    ['of this payment wants the capture', endedAs('PURCHASE'), 'capture'],
    ['of an earlier one wants nothing', endedAs('PURCHASE', 'resolved', { cycle: 0 }), 'keep'],
    ['that was rejected wants nothing', endedAs('PURCHASE', 'rejected'), 'keep'],
  ])('%s', (_, operation, expected) => {
    expect(wantedOf(paymentWith([authorized()], { operations: [operation] }), authorized())).toBe(expected);
  });
});
