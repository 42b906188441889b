import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { paid, sale } from '../testing/beginnings.js';
import { contextAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { isNothingCertain, sessionsBehindRefusal, sessionsToAskFirst } from '../due/unseen-payment.js';

const END = '2026-03-01T10:00:00.000Z';
const FINAL = '2026-03-02T10:00:00.000Z';
const soon = contextAt('2026-03-01T09:05:00.000Z');

const voided = () => paid().void('v1').voiding('T1', 'accepted');
const failed = () =>
  paid()
    .in(700_000)
    .report(says('s1', 'T1', 'failed'));
const soldAndBack = () => sale().report(givenBack('s1', 'T1', '129.90', 'm1'));
const capturedAndBack = () =>
  paid()
    .purchase('p1')
    .capture('T1', 'accepted')
    .report(givenBack('s1', 'T1', '129.90', 'm1'));

const GONE: [string, () => Sequence][] = [
  ['voided', voided],
  ['failed', failed],
  ['sold and given back', soldAndBack],
  ['captured and given back', capturedAndBack],
];

describe('case 510: a page of which all that was paid went back can have been paid once more, and is asked about', () => {
  it.each(GONE)('%s: at its end, and a last time a day after that, as if nobody had paid', (_, play) => {
    const sequence = play();
    expect([sequence.balance, sequence.nextDue]).toEqual(['0.00', END]);
    expect(sequence.at(END).inquiry('s1', says('s1', 'T1', 'declined')).nextDue).toBe(FINAL);
    expect(sequence.at(FINAL).inquiry('s1', says('s1', 'T1', 'declined')).nextDue).toBeUndefined();
  });

  it.each(GONE)('%s: what is authorised by then is found, and voided', (_, play) => {
    const sequence = play()
      .at(END)
      .inquiry('s1', says('s1', 'T2', 'authorized'));
    expect([sequence.sent.at(-1), sequence.balance]).toEqual(['void T2', '0.00']);
  });

  it('what is taken is found, and listed', () => {
    const sequence = soldAndBack()
      .at(END)
      .inquiry('s1', says('s1', 'T2', 'captured'));
    expect([sequence.reviews, sequence.balance]).toEqual([['SECOND_SALE'], '0.00']);
  });

  it('long after its end one answer is enough', () => {
    const sequence = paid()
      .purchase('p1')
      .capture('T1', 'accepted')
      .at('2026-03-09T09:00:00.000Z')
      .report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect(sequence.nextDue).toBe(END);
    expect(sequence.inquiry('s1', says('s1', 'T1', 'captured')).nextDue).toBeUndefined();
  });

  it('without an answer for a week it is listed', () => {
    const sequence = voided();
    for (let tries = 0; sequence.nextDue && tries < 20; tries++)
      sequence.at(sequence.nextDue).inquiry('s1', 'no answer');
    expect(openEndsOf(sequence.payment)).toMatchObject([{ kind: 'session', sessionId: 's1' }]);
    sequence.resolve({ sessionId: 's1', outcome: 'did-not-happen' });
    expect([openEndsOf(sequence.payment), sequence.nextDue]).toEqual([[], undefined]);
  });

  it.each(GONE)('%s: and before anything is refused', (_, play) => {
    const { payment } = play();
    expect(isNothingCertain(payment)).toBe(true);
    for (const which of [sessionsBehindRefusal, sessionsToAskFirst]) expect(which(payment, soon)).toEqual(['s1']);
  });
});
