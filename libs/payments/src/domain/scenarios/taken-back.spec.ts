import { describe, expect, it } from '@jest/globals';
import { brokenLaws } from '../due/law.js';
import { paid } from '../testing/beginnings.js';
import { rules } from '../testing/decision-contexts.js';
import { capturedPayment } from '../testing/stories.js';
import { given, refusalOf } from '../testing/given.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

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
    expect(brokenLaws({ ...payment, transactions: [] }, rules)).toEqual([
      'PURCHASE guid-2 is resolved, and nothing is taken',
    ]);
  });
});

const happened = { guid: 'g1', outcome: 'happened' } as const;
const didNot = { authorizationId: 'T1', outcome: 'did-not-happen' } as const;

describe('case 571: who said wrongly that a call happened can take that back', () => {
  const rows = [
    { kind: 'capture', story: () => paid().purchase('g1').capture('T1', 'unknown'), said: '129.90' },
    { kind: 'void', story: () => paid().void('g1').voiding('T1', 'unknown'), said: '0.00' },
  ] as const;

  it.each(rows)('$kind, said twice against the provider: it is sent again', ({ kind, story, said }) => {
    const sequence = story().in(STALE_MS).resolve(happened);
    sequence.in(STALE_MS).inquiry('s1', stale).resolve(happened);
    expect(seen(sequence, 'g1')).toEqual([said, 'resolved', []]);
    sequence.resolve(didNot);
    expect([...seen(sequence, 'g1'), sequence.sent]).toEqual(['129.90', 'resolved', [], [`${kind} T1`, `${kind} T1`]]);
    expect(sequence.payment.transactions[0]?.call).toMatchObject({ kind, phase: 'sent', isResend: true });
  });

  it.each(rows)('$kind, said once, and the provider has not been heard: the same', ({ kind, story }) => {
    const sequence = story().in(STALE_MS).resolve(happened).resolve(didNot);
    expect([...seen(sequence, 'g1'), sequence.sent]).toEqual(['129.90', 'resolved', [], [`${kind} T1`, `${kind} T1`]]);
  });

  it('while the provider denies it, the review is what to decide', () => {
    const sequence = paid().purchase('g1').capture('T1', 'unknown').in(STALE_MS).resolve(happened);
    sequence.in(STALE_MS).inquiry('s1', stale);
    expect(refusalOf(() => sequence.resolve(didNot))?.code).toBe('NOTHING_TO_RESOLVE');
    expect(sequence.accept('s1').sent).toEqual(['capture T1', 'capture T1']);
  });

  it('not what the provider says itself', () => {
    const sequence = paid().purchase('g1').capture('T1', 'unknown').in(STALE_MS).resolve(happened);
    sequence.report(says('s1', 'T1', 'captured'));
    expect(refusalOf(() => sequence.resolve(didNot))?.code).toBe('NOTHING_TO_RESOLVE');
  });

  it('a capture that a person took for one of it, and kept to', () => {
    const sequence = paid()
      .report(says('s1', 'X1', 'captured'))
      .accept('s1')
      .purchase('g1')
      .in(STALE_MS);
    sequence.inquiry('s1', stale).resolve({ ...didNot, outcome: 'happened' });
    expect(seen(sequence, 'g1')).toEqual(['129.90', 'resolved', []]);
    expect(seen(sequence.resolve(didNot), 'g1')).toEqual(['129.90', 'resolved', ['SECOND_SALE']]);
  });
});
