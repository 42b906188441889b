import { describe, expect, it } from '@jest/globals';
import { dueItems } from '../due/due.js';
import { isAtRest } from '../due/law.js';
import { openEndsOf } from '../due/open-ends.js';
import { fold } from '../evolve/evolve.js';
import { paid, sale } from '../testing/beginnings.js';
import { anHourLater as END, contextAt, finalInquiryAt as FINAL, rules } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import type { Payment } from '../state/payment.js';
import { Sequence } from '../testing/sequence.js';
import { isNothingCertain, sessionsToAskFirst } from '../due/unseen-payment.js';

const soon = contextAt('2026-03-01T09:05:00.000Z');

const captured = () => paid().purchase('p1').capture('T1', 'accepted');
const WITH_MONEY: [string, () => Sequence][] = [
  ['captured', captured],
  ['sold', () => sale().purchase('p1')],
  ['captured, and refunded in part', () => captured().report(givenBack('s1', 'T1', '29.90', 'm1'))],
];
const agrees = says('s1', 'T1', 'captured');

describe('case 690: a page whose money counts is asked about once, a day after its end', () => {
  it.each(WITH_MONEY)('%s: and an answer of then that agrees ends it, whatever was answered before', (_, play) => {
    const sequence = play();
    expect([sequence.nextDue, isAtRest(sequence.payment)]).toEqual([FINAL, true]);
    expect(sequence.at(END).inquiry('s1', agrees).nextDue).toBe(FINAL);
    const before = sequence.events.length;
    expect(sequence.at(FINAL).inquiry('s1', agrees).nextDue).toBeUndefined();
    // What is remembered of it is one event, so that a rebuild does not ask again.
    expect(sequence.events.slice(before)).toEqual([
      { type: 'StatusInquired', data: { sessionId: 's1', answered: true, at: FINAL } },
    ]);
    expect(fold(sequence.events)).toEqual(sequence.payment);
  });

  it('money that is only authorised, too', () => {
    const sequence = paid().at(FINAL);
    expect(sequence.inquiry('s1', says('s1', 'T1', 'authorized')).nextDue).toBeUndefined();
  });

  it('a request does not wait for it: before anything is refused such a page is not asked about', () => {
    for (const [, play] of WITH_MONEY) {
      const { payment } = play();
      expect([isNothingCertain(payment), sessionsToAskFirst(payment, soon)]).toEqual([false, []]);
    }
  });

  it('a page whose money goes back meanwhile is asked about at its end, as any other of those', () => {
    const back = captured().report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect([back.nextDue, back.at(END).inquiry('s1', agrees).nextDue]).toEqual([END, FINAL]);
  });

  it('every page of the payment: one that was paid, and one that was not', () => {
    const two = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    two.purchase('p1').capture('T1', 'accepted').at(END).inquiry('s2');
    expect(two.at(FINAL).inquiry('s2').nextDue).toBe(FINAL);
    expect(two.inquiry('s1', agrees).nextDue).toBeUndefined();
  });
});

describe('case 691: a second payment of a page whose notification is lost', () => {
  it('is voided where it was authorised', () => {
    const sequence = captured()
      .at(FINAL)
      .inquiry('s1', says('s1', 'T2', 'authorized'));
    expect([sequence.sent.at(-1), sequence.balance]).toEqual(['void T2', '129.90']);
    expect(sequence.voiding('T2', 'accepted').nextDue).toBeUndefined();
  });

  it('is listed where it was taken', () => {
    const sequence = sale()
      .purchase('p1')
      .at(FINAL)
      .inquiry('s1', says('s1', 'T2', 'captured'));
    expect([sequence.reviews, sequence.balance]).toEqual([['SECOND_SALE'], '129.90']);
  });
});

it('case 692: a refund in the dashboard whose notification is lost is in the books a day after the end', () => {
  const sequence = captured()
    .at(FINAL)
    .inquiry('s1', givenBack('s1', 'T1', '29.90', 'm1'));
  expect([sequence.balance, sequence.reviews, sequence.nextDue]).toEqual(['100.00', [], undefined]);
});

describe('case 693: without an answer about such a page', () => {
  const unanswered = (sequence: Sequence) => {
    const tries: string[] = [];
    while (sequence.nextDue && tries.length < 20) {
      tries.push(sequence.nextDue);
      sequence.at(sequence.nextDue).inquiry('s1', 'no answer');
    }
    return tries;
  };

  it('it is asked about for a week, and is listed then', () => {
    const sequence = captured();
    const tries = unanswered(sequence);
    expect([tries[0], tries.at(-1), tries.length]).toEqual([FINAL, '2026-03-09T10:00:00.000Z', 11]);
    expect(openEndsOf(sequence.payment)).toMatchObject([{ kind: 'session', sessionId: 's1', since: END }]);
  });

  it('a person who has looked takes it off the list; not before, since nothing is open', () => {
    const sequence = captured();
    const resolve = () => sequence.resolve({ sessionId: 's1', outcome: 'did-not-happen' });
    expect(() => sequence.at(FINAL) && resolve()).toThrow('no call or operation here whose outcome is unknown');
    unanswered(sequence);
    resolve();
    expect([openEndsOf(sequence.payment), sequence.nextDue, sequence.balance]).toEqual([[], undefined, '129.90']);
  });

  it('an answer that comes later takes it off as well', () => {
    const sequence = captured();
    unanswered(sequence);
    expect(openEndsOf(sequence.inquiry('s1', agrees).payment)).toEqual([]);
  });
});

describe('case 694: as before, at rest once its money counts, is', () => {
  const { sessions, ...rest } = captured().payment;
  const { inquireAfterPageEnd, ...session } = sessions['s1']!;

  it('a page that was stored without the rule, by an earlier version or for a merchant with "unpaid"', () => {
    expect(inquireAfterPageEnd).toBe('always');
    const payment = { ...rest, sessions: { s1: session } };
    expect([isAtRest(payment), dueOf(payment)]).toEqual([true, []]);
    expect(openEndsOf(payment)).toEqual([]);
  });
});

function dueOf(payment: Payment) {
  return dueItems(payment, rules);
}
