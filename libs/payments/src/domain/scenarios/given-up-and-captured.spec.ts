import { describe, expect, it } from '@jest/globals';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';

/** The merchant wants what nobody completes to be let go, and the shop has forgotten it. */
const givenUp = () =>
  paid().decide(() => [
    { type: 'AuthorizationGivenUp', data: { authorizationId: 'T1', sessionId: 's1', at: '2026-03-01T09:00:00.000Z' } },
  ]);

describe('case 644: an authorization was given up, and is captured all the same', () => {
  it('is kept, and at rest, once a person has accepted that', () => {
    const sequence = givenUp()
      .voiding('T1', 'unknown')
      .report(says('s1', 'T1', 'captured'));
    expect([sequence.reviews, sequence.sent]).toEqual([['! CAPTURED_AFTER_VOID'], ['void T1']]);
    sequence.accept('s1');
    expect([sequence.status('s1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '129.90', []]);
  });

  it('is in review, too, where its void was refused', () => {
    const sequence = givenUp()
      .voiding('T1', 'refused')
      .report(says('s1', 'T1', 'captured'));
    expect(sequence.reviews).toEqual(['! CAPTURED_AFTER_VOID']);
    expect(sequence.accept('s1').purchase('p1').status('p1')).toBe('resolved');
  });

  it('goes back where a person rejects it', () => {
    const sequence = givenUp()
      .voiding('T1', 'refused')
      .report(says('s1', 'T1', 'captured'))
      .reject('s1');
    expect(sequence.payment.refunds).toMatchObject([{ guid: 'review-T1', amount: { minor: 12990 }, phase: 'pending' }]);
  });
});
