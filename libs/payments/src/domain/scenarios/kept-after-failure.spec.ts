import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../testing/given.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;

describe('case 591: a person kept money by an answer that was older than its failure, and its page was paid once more', () => {
  const notThere = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;
  const kept = () =>
    new Sequence({ flow: 'sale' })
      .start('s1')
      .void('v1')
      .report(says('s1', 'T1', 'captured'))
      .report(says('s1', 'T1', 'failed'))
      .inquiry('s1', says('s1', 'T1', 'captured'))
      .accept('s1', 'T1')
      .report(says('s1', 'T3', 'captured'));
  const moneyOf = ({ payment, balance, reviews }: Sequence) => [
    payment.transactions.map(({ id, says: word, stance }) => `${id} ${word} ${stance}`),
    balance,
    reviews,
  ];

  it('says that it is not there: what was paid is in review, and can be kept', () => {
    const sequence = kept();
    expect(moneyOf(sequence)).toEqual([['T1 captured ours', 'T3 captured unwanted'], '129.90', ['SECOND_SALE']]);
    expect(moneyOf(sequence.resolve(notThere))).toEqual([
      ['T1 voided ours', 'T3 captured unwanted'],
      '0.00',
      ['SECOND_SALE'],
    ]);
    expect(moneyOf(sequence.accept('s1', 'T3'))).toEqual([['T1 voided unwanted', 'T3 captured ours'], '129.90', []]);
  });

  it('is corrected by the provider where it tells of that money after all', () => {
    const sequence = kept().resolve(notThere).accept('s1', 'T3').in(STALE_MS);
    expect(sequence.inquiry('s1', says('s1', 'T1', 'captured')).reviews).not.toEqual([]);
  });

  it('has given some of it back, which proves that it is there', () => {
    const sequence = kept().report(givenBack('s1', 'T1', '30.00', 'm1'));
    expect(refusalOf(() => sequence.resolve(notThere))?.code).toBe('NOTHING_TO_RESOLVE');
  });
});
