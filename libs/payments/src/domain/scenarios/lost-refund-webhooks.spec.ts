import { describe, expect, it } from '@jest/globals';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';

/** Only the inquiries about what is asked for here. */
const unpaidOnly = { inquireAfterPageEnd: 'unpaid' } as const;
const [SECOND_MS, HOUR_MS] = [1_000, 3_600_000];
const made = givenBack('s1', 'R1', '40.00', 'm1');

describe('case 586: a refund that a person makes, and whose webhook is lost', () => {
  it('is asked about after a day, and then daily for a week', () => {
    const sequence = sale(unpaidOnly).refund('r1', '40.00');
    const points: string[] = [];
    while (sequence.nextDue && points.length < 9) {
      points.push(sequence.nextDue);
      sequence.at(sequence.nextDue).inquiry('s1', says('s1', 'T1', 'captured'));
    }
    expect(points).toEqual([2, 3, 4, 5, 6, 7, 8].map((day) => `2026-03-0${day}T09:00:00.000Z`));
    expect([sequence.status('r1'), sequence.balance]).toEqual(['pending AWAITING_OPERATOR', '129.90']);
  });

  it('inquiries in between use up no point, and it is not asked about anew where it was just asked', () => {
    const sequence = sale(unpaidOnly).refund('r1', '40.00');
    sequence.in(HOUR_MS).inquiry('s1', says('s1', 'T1', 'captured'));
    expect(sequence.nextDue).toBe('2026-03-02T09:00:00.000Z');
    sequence.in(24 * HOUR_MS).inquiry('s1', 'no answer');
    expect(sequence.nextDue).toBe('2026-03-03T09:00:00.000Z');
  });

  it('is resolved by the answer, and asked about no more', () => {
    const sequence = sale().refund('r1', '40.00');
    sequence.at(sequence.nextDue!).inquiry('s1', made);
    expect([sequence.status('r1'), sequence.balance, sequence.nextDue]).toEqual(['resolved', '89.90', finalInquiryAt]);
  });

  it('is asked about for a void, too', () => {
    const sequence = sale().void('v1');
    sequence.at(sequence.nextDue!).inquiry('s1', givenBack('s1', 'R1', '129.90', 'm1'));
    expect([sequence.status('v1'), sequence.balance]).toEqual(['resolved', '0.00']);
  });

  it('is not resolved by the word of an equal refund that was told before', () => {
    const sequence = sale().report(made).refund('r1', '40.00');
    sequence.at(sequence.nextDue!).inquiry('s1', { ...made, messageId: undefined });
    expect([sequence.status('r1'), sequence.balance]).toEqual(['pending AWAITING_OPERATOR', '89.90']);
  });

  it('a person who rejects it ends that', () =>
    expect(sale().refund('r1', '40.00').rejectRefund('r1').nextDue).toBe(finalInquiryAt));
});

describe('case 587: a refund that is refused, since all was given back at the dashboard and its webhook was lost', () => {
  const refused = () =>
    paid({ refunds: 'api', ...unpaidOnly })
      .purchase('p1')
      .capture('T1', 'accepted')
      .in(24 * HOUR_MS)
      .refund('r1', '50.00');

  it('is asked about at once, before the page can be paid again and the answer speaks of that', () => {
    const sequence = refused().in(SECOND_MS).refunding('r1', 'refused');
    expect(sequence.nextDue).toBe(sequence.now);
    sequence.inquiry('s1', givenBack('s1', 'R1', '129.90', 'm1'));
    expect([sequence.balance, sequence.status('r1')]).toEqual(['0.00', 'rejected REFUND_FAILED']);
  });

  it('and on the schedule after that, until an answer cannot be of before', () => {
    const sequence = refused()
      .refunding('r1', 'refused')
      .inquiry('s1', says('s1', 'T1', 'captured'));
    const points: string[] = [];
    while (sequence.nextDue && points.length < 9) {
      points.push(sequence.nextDue);
      sequence.at(sequence.nextDue).inquiry('s1', says('s1', 'T1', 'captured'));
    }
    expect(points).toEqual(['2026-03-02T09:00:30.000Z', '2026-03-02T09:02:30.000Z', '2026-03-02T09:10:30.000Z']);
  });
});
