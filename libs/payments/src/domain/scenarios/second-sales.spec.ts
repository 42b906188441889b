import { describe, expect, it } from '@jest/globals';
import { sale } from '../testing/beginnings.js';
import { anHourLater } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';

/** Paid twice in one session; nobody could confirm the second sale before the first was given back. */
const voided = () =>
  sale()
    .void('v1')
    .report(givenBack('s1', 'T1', '129.90', 'm1'));

describe('case 332: a second sale of one session that is found out after the void of the first', () => {
  it('is in review, and changes nothing about the void', () => {
    const sequence = voided();
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '0.00', []]);
    sequence.report(says('s1', 'T2', 'captured'));
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '0.00', ['LATE_SALE']]);
  });

  it('stays there until it is given back', () => {
    const sequence = voided()
      .report(says('s1', 'T2', 'captured'))
      .reject('s1');
    expect(sequence.payment.refunds.map(({ guid, phase }) => [guid, phase])).toEqual([
      ['v1', 'completed'],
      ['review-T2', 'pending'],
    ]);
    sequence.report(givenBack('s1', 'T2', '129.90', 'm2'));
    expect([sequence.reviews, sequence.nextDue]).toEqual([[], anHourLater]);
  });

  it('or until a person keeps it: the order is paid with it', () => {
    const sequence = voided()
      .report(says('s1', 'T2', 'captured'))
      .accept('s1');
    expect([sequence.balance, sequence.reviews, sequence.purchase('p1').status('p1')]).toEqual([
      '129.90',
      [],
      'resolved',
    ]);
  });
});

describe('case 559: a second sale is kept, and the refund of the first, which had been called off, failed', () => {
  it('the money of the first is in review, and can be given back', () => {
    const sequence = sale()
      .inquiry('s1', says('s1', 'T2', 'captured'))
      .report(givenBack('s1', 'T1', '129.90', 'm1'));
    sequence.report({ ...givenBack('s1', 'T1', '129.90', 'm2'), status: 'failed' }).void('v1');
    sequence.accept('s1');
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', ['SECOND_SALE']]);
    expect(sequence.reject('s1').payment.refunds.at(-1)).toMatchObject({ guid: 'review-T1', phase: 'pending' });
  });
});
