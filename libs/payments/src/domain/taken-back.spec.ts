import { describe, expect, it } from '@jest/globals';
import { brokenLaws } from './law.js';
import { paid } from './testing/beginnings.js';
import { rules } from './testing/decision-contexts.js';
import { capturedPayment } from './testing/stories.js';
import { given } from './testing/given.js';
import { says } from './testing/reports.js';
import type { Sequence } from './testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const stale = says('s1', 'T1', 'authorized');
const seen = (sequence: Sequence, ...guids: string[]) => [
  sequence.balance,
  ...guids.map((guid) => sequence.status(guid)),
  sequence.reviews,
];

describe('case 570: a forged capture that a person accepted and then took back leaves no purchase that is said to be paid', () => {
  /** Under ids that nobody knows: a person takes it for the capture that the shop has asked for. */
  const accepted = () =>
    paid()
      .report(says('s1', 'X1', 'captured'))
      .accept('s1')
      .purchase('p1');

  it('the session is rejected as a risk, so nothing of it will be captured', () => {
    const sequence = accepted();
    expect(seen(sequence, 'p1')).toEqual(['129.90', 'resolved', []]);
    sequence.in(STALE_MS).inquiry('s1', stale).accept('s1');
    expect(seen(sequence, 'p1')).toEqual(['129.90', 'resolved', ['SECOND_SALE']]);
    sequence.reject('s1');
    expect(seen(sequence, 'p1', 's1')).toEqual(['0.00', 'rejected RISK', 'rejected RISK', []]);
  });

  it('the forged one alone is not there, so the first is captured', () => {
    const sequence = accepted().in(STALE_MS).inquiry('s1', stale).accept('s1');
    sequence.resolve({ authorizationId: 'X1', about: 'authorization', outcome: 'did-not-happen' });
    expect([...seen(sequence, 'p1'), sequence.sent]).toEqual(['129.90', 'resolved', [], ['capture T1']]);
  });

  it('the law names such an answer', () => {
    const { payment } = given(...capturedPayment());
    const untaken = payment.transactions.map((known) => ({
      ...known,
      stance: 'unwanted' as const,
      says: 'voided' as const,
    }));
    expect(brokenLaws({ ...payment, transactions: untaken }, rules)).toEqual([
      'PURCHASE guid-2 is resolved, and nothing is taken',
    ]);
  });
});
