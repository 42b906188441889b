import { describe, expect, it } from '@jest/globals';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const seen = (sequence: Sequence) => [
  sequence.payment.transactions.map(({ id, says, stance }) => `${id} ${says} ${stance}`),
  sequence.status('p1'),
  sequence.reviews,
];

/** A refund told of the sale first, so the purchase was resolved; then the sale was told over another amount, and counts no more. */
const resolved = () =>
  new Sequence()
    .start('s1')
    .purchase('p1')
    .report(givenBack('s1', 'T1', '129.90', 'm1'))
    .report(says('s1', 'T1', 'authorized', { amount: '29.90' }));

describe('case 575: what the shop was told is paid is gone, and it counts no more', () => {
  it('is in review with no word of its end', () => {
    expect(seen(resolved())).toEqual([['N-T1 captured disputed'], 'resolved', ['REFUND_EXCEEDS_CAPTURED']]);
  });

  it('it was declined: that is a review at the top, and once accepted the answer is derived anew', () => {
    const sequence = resolved().report(says('s1', 'T1', 'declined'));
    expect(seen(sequence)).toEqual([
      ['N-T1 voided disputed'],
      'resolved',
      ['! VOIDED_THOUGH_RESOLVED', 'REFUND_EXCEEDS_CAPTURED'],
    ]);
    expect(seen(sequence.accept('s1'))).toEqual([['N-T1 voided disputed'], 'pending AWAITING_AUTHORIZATION', []]);
  });

  it('a person accepts that it was voided: the same', () => {
    const sequence = resolved()
      .report(says('s1', 'T1', 'voided'))
      .accept('s1');
    expect(seen(sequence)).toEqual([['N-T1 voided disputed'], 'resolved', ['! VOIDED_THOUGH_RESOLVED']]);
    expect(seen(sequence.accept('s1'))).toEqual([['N-T1 voided disputed'], 'pending AWAITING_AUTHORIZATION', []]);
  });

  it('what is authorised too late beside it, and goes back, is no answer', () => {
    const sequence = resolved()
      .report(says('s1', 'T1', 'declined'))
      .in(90_000_000)
      .report(says('s1', 'T2', 'authorized'));
    expect(seen(sequence)).toEqual([
      ['N-T1 voided disputed', 'T2 authorized unwanted'],
      'resolved',
      ['! VOIDED_THOUGH_RESOLVED', 'REFUND_EXCEEDS_CAPTURED'],
    ]);
  });

  it('not where another one of the order is paid', () => {
    const sequence = new Sequence({ flow: 'sale' })
      .start('s1')
      .report(says('s1', 'T1', 'captured'))
      .purchase('p1');
    sequence
      .report(says('s1', 'T2', 'captured'))
      .in(600_000)
      .report(says('s1', 'T2', 'failed'));
    expect(seen(sequence)).toEqual([['T1 captured ours', 'T2 voided unwanted'], 'resolved', []]);
  });
});
