import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from './open-ends.js';
import type { Payment } from '../state/payment.js';
import { dueItems } from './due.js';
import { contextAt, declinedForGood, rules, says } from '../testing/stories.js';
import { Sequence } from '../testing/sequence.js';
import { sessionsBehindRefusal, sessionsBehindWaiting, sessionsToAskFirst } from './unseen-payment.js';

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
const END = '2026-03-01T10:00:00.000Z';
const FINAL = '2026-03-02T10:00:00.000Z';

const inquiries = (payment: Payment) =>
  dueItems(payment, rules)
    .filter(({ kind }) => kind === 'inquire')
    .map(({ sessionId, at }) => [sessionId, at]);
const declined = (sequence: Sequence, ...sessions: string[]) =>
  sessions.reduce((after, id) => after.start(id).report(declinedForGood(id)), sequence);

describe('case 320: a page that was paid after the end of its session', () => {
  const expired = (flow: 'acv' | 'sale' = 'acv') => new Sequence({ flow }).start('s1').at(END).inquiry('s1').at(END);

  it('is asked about a last time, a day after that end, and then no more', () => {
    const sequence = expired();
    expect([sequence.status('s1'), sequence.nextDue]).toEqual(['rejected EXPIRED', FINAL]);
    expect(sequence.at(FINAL).inquiry('s1').nextDue).toBeUndefined();
  });

  it('is found then: what is authorised is voided, what is taken is listed', () => {
    const found = expired()
      .at(FINAL)
      .inquiry('s1', says('s1', 'T1', 'authorized'));
    expect([found.sent, found.balance, found.status('s1')]).toEqual([['void T1'], '0.00', 'rejected EXPIRED']);
    const taken = expired('sale')
      .at(FINAL)
      .inquiry('s1', says('s1', 'T1', 'captured'));
    expect([taken.reviews, taken.balance]).toEqual([['LATE_SALE'], '0.00']);
  });

  it('however the session ended', () => {
    const calledOff = new Sequence().start('s1').void('v1').in(30_000).inquiry('s1').at(END).inquiry('s1');
    const replaced = new Sequence().start('s1').start('s2', '29.90').at(END).inquiry('s1').inquiry('s2');
    for (const sequence of [calledOff, replaced]) {
      expect(inquiries(sequence.payment)).toContainEqual(['s1', FINAL]);
      expect(sequence.at(FINAL).inquiry('s1', says('s1', 'T1', 'authorized')).sent).toEqual(['void T1']);
    }
  });

  it('is asked about for a week where the provider does not answer, and is listed then', () => {
    const sequence = expired();
    for (let tries = 0; sequence.nextDue && tries < 20; tries++)
      sequence.at(sequence.nextDue).inquiry('s1', 'no answer');
    expect([sequence.now, openEndsOf(sequence.payment)]).toMatchObject([
      '2026-03-09T10:00:00.000Z',
      [{ kind: 'session', sessionId: 's1' }],
    ]);
    sequence.resolve({ sessionId: 's1', outcome: 'did-not-happen' });
    expect([openEndsOf(sequence.payment), sequence.nextDue]).toEqual([[], undefined]);
  });

  it('but a session of an earlier version is asked about at its end only', () => {
    const { payment } = expired();
    const { finalInquiryAt: _, ...earlier } = payment.sessions['s1']!;
    expect(inquiries({ ...payment, sessions: { s1: earlier } })).toEqual([]);
  });
});

describe('case 321: before anything is refused or called off for want of payment, the provider is asked', () => {
  const soon = contextAt('2026-03-01T09:05:00.000Z');

  it('about every session that may have been paid, newest first, a few at once', () => {
    const { payment } = declined(new Sequence(), 's1', 's2', 's3', 's4');
    expect(sessionsBehindRefusal(payment, soon)).toEqual(['s4', 's3', 's2']);
    expect(sessionsToAskFirst(payment, soon)).toEqual(['s4', 's3', 's2']);
    expect(sessionsBehindWaiting(payment, soon)).toEqual([]);
  });

  it('once a minute, but about the one that somebody waits for whenever it matters', () => {
    const sequence = new Sequence().start('s1').start('s2').inquiry('s1').inquiry('s2');
    const at = (ms: number) => contextAt(new Date(Date.parse(sequence.now) + ms).toISOString());
    expect(sessionsToAskFirst(sequence.payment, at(MINUTE_MS - 1))).toEqual(['s2']);
    expect(sessionsToAskFirst(sequence.payment, at(MINUTE_MS))).toEqual(['s2', 's1']);
  });

  it('a purchase that waits is asked about once it is stored, and so are the older sessions', () => {
    const { payment } = new Sequence().start('s1').start('s2');
    expect(sessionsBehindRefusal(payment, soon)).toEqual([]);
    expect(sessionsBehindWaiting(payment, soon)).toEqual(['s2', 's1']);
  });

  it('also about a cancelled order, and after the end', () => {
    expect(sessionsToAskFirst(new Sequence().start('s1').void('v1').payment, soon)).toEqual(['s1']);
    const over = contextAt('2026-03-05T09:00:00.000Z');
    expect(sessionsBehindRefusal(new Sequence().start('s1').payment, over)).toEqual(['s1']);
  });

  it('but not where money is known, nobody can have paid, or a person has to decide', () => {
    const paid = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    const wrong = declined(new Sequence(), 's2')
      .start('s1')
      .report(says('s1', 'T1', 'authorized', { amount: '1' }));
    for (const { payment } of [paid, wrong]) expect(sessionsBehindRefusal(payment, soon)).toEqual([]);
    expect(sessionsToAskFirst(paid.payment, soon)).toEqual([]);
  });

  it('so a purchase after the end captures what was paid in time, and a void voids what the older page brought', () => {
    const paid = new Sequence()
      .start('s1')
      .at(END)
      .inquiry('s1', says('s1', 'T1', 'authorized'))
      .purchase('p1');
    expect([paid.sent, paid.status('p1')]).toEqual([['capture T1'], 'pending']);
    const older = new Sequence()
      .start('s1')
      .start('s2')
      .inquiry('s2')
      .inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(older.void('v1').sent).toEqual(['void T1']);
  });
});

describe('case 322: what a request could not ask about is due at once', () => {
  it('after a refusal and after a void', () => {
    const refused = declined(new Sequence(), 's1', 's2')
      .in(5 * MINUTE_MS)
      .inquiry('s2')
      .purchase('p1');
    expect([refused.status('p1'), inquiries(refused.payment)]).toEqual([
      'rejected PAYMENT_DECLINED',
      [
        ['s1', '2026-03-01T09:05:30.000Z'],
        ['s1', refused.now],
        ['s2', '2026-03-01T09:05:30.000Z'],
      ],
    ]);
    const calledOff = new Sequence().start('s1').start('s2').in(MINUTE_MS).inquiry('s2').void('v1');
    expect(calledOff.nextDue).toBe(calledOff.now);
  });

  it('while a purchase waits, as soon as it has had the time to ask by itself', () => {
    const waiting = new Sequence().start('s1').start('s2').purchase('p1').inquiry('s2');
    expect(waiting.nextDue).toBe('2026-03-01T09:00:30.000Z');
    expect(waiting.inquiry('s1').nextDue).toBe('2026-03-01T09:10:00.000Z');
  });

  it('and not for a session that was opened later, or once money is known', () => {
    const opened = new Sequence().start('s1').purchase('p1').inquiry('s1').in(MINUTE_MS).start('s2');
    expect(opened.nextDue).toBe('2026-03-01T09:10:00.000Z');
    const paid = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'))
      .purchase('p1');
    expect(inquiries(paid.payment)).toContainEqual(['s2', '2026-03-01T09:10:00.000Z']);
    expect(paid.capture('T1', 'accepted').nextDue).toBe('2026-03-01T09:10:00.000Z');
  });

  it('once an operator asks', () => {
    const asked = new Sequence()
      .start('s1')
      .start('s2')
      .in(HOUR_MS / 6)
      .inquiry('s1')
      .inquiry('s2')
      .in(2 * MINUTE_MS);
    const by = { by: 'somebody', why: 'wants to know' };
    asked.decide(() => [{ type: 'OperatorActed', data: { action: 'ask', sessionId: 's2', ...by, at: asked.now } }]);
    expect(asked.inquiry('s2').nextDue).toBe('2026-03-01T09:12:30.000Z');
    expect(asked.in(DAY_MS).inquiry('s1').inquiry('s2').nextDue).toBe(FINAL);
  });
});
