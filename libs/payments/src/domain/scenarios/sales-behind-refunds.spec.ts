import { describe, expect, it } from '@jest/globals';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

describe('case 482: two sales of a session of which refunds told first, each under the ids of its sale', () => {
  const sales = [says('s1', 'T1', 'captured'), says('s1', 'T2', 'captured')] as const;
  const told = () =>
    new Sequence({ flow: 'sale' })
      .start('s1')
      .report(givenBack('s1', 'T1', '5.00', 'm1'))
      .report(givenBack('s1', 'T2', '10.00', 'm2'));

  it.each([
    ['the older sale first', sales],
    ['the newer sale first', [sales[1], sales[0]] as const],
  ])('%s: the other one is a second sale, and each refund is of its own', (_, [first, second]) => {
    const sequence = told().report(first).report(second);
    expect([sequence.balance, sequence.reviews]).toEqual(['124.90', ['SECOND_SALE']]);
    sequence.reject('s1').report(givenBack('s1', 'T2', '119.90', 'm3'));
    expect([sequence.balance, sequence.reviews, sequence.nextDue]).toEqual(['124.90', [], finalInquiryAt]);
  });
});
