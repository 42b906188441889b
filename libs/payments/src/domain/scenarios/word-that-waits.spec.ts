import { describe, expect, it } from '@jest/globals';
import { noteWaitingWord } from '../reports/waiting-word.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const HOUR_MS = 3_600_000;
const word = says('s1', 'T1', 'captured');
/** A message tells of a sale in time, and the provider does not answer for hours. */
const waiting = (report = word) =>
  new Sequence({ flow: 'sale' })
    .start('s1')
    .decide((payment) => noteWaitingWord(payment, report, new Sequence().context))
    .in(HOUR_MS)
    .inquiry('s1', 'no answer')
    .in(2 * HOUR_MS);

describe('case 748: a message told of money, and the provider has not answered since', () => {
  it('the session does not end by time, and a purchase waits with it', () => {
    const sequence = waiting().purchase('p1');
    expect([sequence.status('s1'), sequence.status('p1')]).toEqual(['pending', 'pending AWAITING_AUTHORIZATION']);
    expect(sequence.nextDue).toBeDefined();
  });

  it('both end with the answer: nobody has paid', () => {
    const sequence = waiting().purchase('p1').inquiry('s1').in(0);
    expect([sequence.status('s1'), sequence.status('p1')]).toEqual(['rejected EXPIRED', 'rejected SESSION_EXPIRED']);
  });

  it('both end with the answer: it is paid', () => {
    const sequence = waiting().purchase('p1').inquiry('s1', word);
    expect([sequence.status('s1'), sequence.status('p1'), sequence.balance]).toEqual([
      'resolved',
      'resolved',
      '129.90',
    ]);
  });

  it('is listed after a week, and a person ends it', () => {
    const sequence = waiting();
    for (let due = sequence.nextDue; due !== undefined; due = sequence.nextDue)
      sequence.at(due).inquiry('s1', 'no answer');
    expect(sequence.status('s1')).toBe('pending');
    sequence.resolve({ sessionId: 's1', outcome: 'did-not-happen' }).in(0);
    expect(sequence.status('s1')).toBe('rejected EXPIRED');
  });

  it('once, and only a message of money', () => {
    const events = (sequence: Sequence, report = word) =>
      noteWaitingWord(sequence.payment, report, sequence.context).length;
    const unpaid = new Sequence({ flow: 'sale' }).start('s1');
    expect([events(unpaid), events(waiting())]).toEqual([1, 0]);
    expect([events(waiting().inquiry('s1', word)), events(waiting().inquiry('s1').in(0))]).toEqual([0, 0]);
    expect([events(unpaid, { ...word, subject: 'refund' }), events(unpaid, says('s1', 'T1', 'failed'))]).toEqual([
      0, 0,
    ]);
    expect(events(unpaid, says('s2', 'T1', 'captured'))).toBe(0);
    expect(waiting(says('s1', 'T1', 'failed')).status('s1')).toBe('rejected EXPIRED');
  });
});
