import { describe, expect, it } from '@jest/globals';
import { brokenLaws } from '../due/law.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

const RULES = { inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 };

describe('case 592: a person says of an authorization that was rejected in review that it was captured after all', () => {
  const seen = (sequence: Sequence) => [
    sequence.payment.transactions.map(({ id, says: word, stance }) => `${id} ${word} ${stance}`),
    sequence.reviews,
    sequence.payment.refunds.map(({ guid, phase }) => `${guid} ${phase}`),
    brokenLaws(sequence.payment, RULES),
  ];

  const taken = () =>
    paid({ refunds: 'api' })
      .purchase('p1')
      .capture('T1', 'unknown')
      .report(says('s1', 'C1', 'captured'))
      .release('s1')
      .resolve({ authorizationId: 'T1', outcome: 'did-not-happen' })
      .reject('s1')
      .refunding('review-C1', 'unknown')
      .resolve({ authorizationId: 'T1', outcome: 'happened' });

  it('beside the sale that went back: its money may not stay, so it is in review, and goes back', () => {
    const both = ['T1 captured unwanted', 'C1 captured unwanted'];
    const sequence = taken().release('s1');
    expect(seen(sequence)).toEqual([both, ['LATE_SALE'], ['review-C1 unknown'], []]);
    expect(seen(sequence.reject('s1'))).toEqual([both, [], ['review-C1 unknown', 'review-T1 sent'], []]);
  });

  it('by the sale that went back, and that refund was not made: it is in review', () => {
    const sequence = taken().accept('s1').resolve({ guid: 'review-C1', outcome: 'did-not-happen' });
    expect(seen(sequence)).toEqual([['T1 captured unwanted'], ['LATE_SALE'], ['review-C1 failed'], []]);
    expect(seen(sequence.reject('s1'))).toEqual([
      ['T1 captured unwanted'],
      [],
      ['review-C1 failed', 'review-T1 pending'],
      [],
    ]);
  });
});
