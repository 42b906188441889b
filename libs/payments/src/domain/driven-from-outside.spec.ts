import { describe, expect, it } from '@jest/globals';
import { givenBack, says } from './testing/reports.js';
import { Sequence } from './testing/sequence.js';

describe('case 581: money that was given back because of a void, and other money that a person keeps', () => {
  /** The order is paid on one page and called off, and then its other page is paid as well. */
  const paidTwice = () =>
    new Sequence({ flow: 'sale', refunds: 'api' })
      .start('s1')
      .start('s2')
      .report(says('s2', 'T2', 'captured'))
      .void('v1')
      .refunding('v1', 'unknown')
      .report(says('s1', 'T1', 'captured'))
      .report(givenBack('s2', 'T2', '129.90', 'm1'));

  it('leaves the void done, since it says what became of the first', () => {
    const sequence = paidTwice();
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '0.00', ['SECOND_SALE']]);
    sequence.accept('s1');
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '129.90', []]);
    expect(['s1', 's2'].map((guid) => sequence.status(guid))).toEqual(['resolved', 'resolved']);
  });

  it('can be called off once more, and both voids say what they gave back', () => {
    const sequence = paidTwice().accept('s1').void('v2').refunding('v2', 'accepted');
    sequence.report(givenBack('s1', 'T1', '129.90', 'm2'));
    expect([sequence.status('v1'), sequence.status('v2'), sequence.balance]).toEqual(['resolved', 'resolved', '0.00']);
  });

  it('is not done where that refund was not made after all: the money of the first is in review', () => {
    const sequence = paidTwice().accept('s1');
    sequence.report({ ...givenBack('s2', 'T2', '129.90', 'm1'), status: 'failed' }).accept('s2');
    expect([sequence.status('v1'), sequence.balance]).toEqual(['rejected REFUND_FAILED', '129.90']);
    expect(sequence.reviews).toEqual(['SECOND_SALE']);
    expect(sequence.reject('s2').payment.refunds.at(-1)).toMatchObject({ guid: 'review-T2', phase: 'pending' });
  });
});
