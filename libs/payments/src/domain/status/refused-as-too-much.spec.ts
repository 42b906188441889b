import { describe, expect, it } from '@jest/globals';
import { sessionsToInquire } from '../operators/operator-act.js';
import { paid } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const HOUR_MS = 3_600_000;
/** More than is left there, as the provider says. */
const refused = () =>
  paid({ refunds: 'api' })
    .purchase('p1')
    .capture('T1', 'accepted')
    .in(24 * HOUR_MS)
    .refund('r1', '50.00')
    .in(1_000)
    .refunding('r1', 'refused', { isTooMuch: true });
const captured = says('s1', 'T1', 'captured');

describe('case 648: a refund is refused, since less is left there than the books say', () => {
  it('is asked about, and in review where the answer does not explain it', () => {
    expect([refused().reviews, refused().nextDue]).toEqual([[], refused().now]);
    const sequence = refused().inquiry('s1', captured);
    expect([sequence.reviews, sequence.status('r1')]).toEqual([
      ['REFUND_REFUSED_AS_TOO_MUCH'],
      'rejected REFUND_FAILED',
    ]);
  });

  it('is in review, too, where no answer came', () =>
    expect(refused().inquiry('s1', 'no answer').reviews).toEqual(['REFUND_REFUSED_AS_TOO_MUCH']));

  it('is explained by a refund that the answer tells, then or later', () => {
    const told = givenBack('s1', 'R1', '129.90', 'm1');
    const asked = refused().inquiry('s1', told);
    expect([asked.reviews, asked.balance]).toEqual([[], '0.00']);
    const later = refused().inquiry('s1', captured).report(told);
    expect([later.reviews.includes('REFUND_REFUSED_AS_TOO_MUCH'), later.balance]).toEqual([false, '0.00']);
  });

  it('ends when a person accepts it, of that refund alone', () => {
    const sequence = refused().inquiry('s1', captured).accept('s1');
    expect(sequence.reviews).toEqual([]);
    sequence.refund('r2', '60.00').refunding('r2', 'refused', { isTooMuch: true }).in(60_000).inquiry('s1', captured);
    expect(sequence.reviews).toEqual(['REFUND_REFUSED_AS_TOO_MUCH']);
  });

  it('is neither released nor rejected, and holds nothing up', () => {
    const sequence = refused().inquiry('s1', captured);
    expect(() => sequence.release('s1')).toThrow('Accept what the provider reports');
    expect(() => sequence.reject('s1')).toThrow();
    expect(sequence.refund('r2', '10.00').status('r2')).toBe('pending');
  });

  it('not where it is refused for another reason', () => {
    const sequence = paid({ refunds: 'api' }).purchase('p1').capture('T1', 'accepted').refund('r1', '50.00');
    sequence.in(1_000).refunding('r1', 'refused').inquiry('s1', captured);
    expect(sequence.reviews).toEqual([]);
  });
});

describe('case 649: a person asks about a payment', () => {
  it('and the session of the money that counts is asked about, too, since a refund of it may have been made there', () => {
    const sequence = new Sequence({ flow: 'sale' }).start('s1').start('s2');
    sequence
      .report(says('s1', 'T1', 'captured'))
      .in(48 * HOUR_MS)
      .inquiry('s2');
    expect(sessionsToInquire(sequence.payment, undefined, sequence)).toEqual(['s1', 's2']);
  });
});
