import { expect, it } from '@jest/globals';
import { Refusal } from '../values/refusal.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

it('case 579: a transaction whose report is not known any more is told apart under a key of its own', () => {
  const sequence = new Sequence({ flow: 'acv', refunds: 'manual' }).start('s1');
  // The random run that ended with a TypeError; what is refused changes nothing.
  const steps: ((sequence: Sequence) => unknown)[] = [
    (known) => known.report(givenBack('s1', 'T1', '129.90', 'm0')),
    (known) => known.inquiry('s1', says('s1', 'T2', 'captured')),
    (known) => known.accept('s1'),
    (known) => known.capture('T1', 'accepted'),
    (known) => known.inquiry('s1', says('s1', 'T2', 'declined')),
    (known) => known.accept('s1'),
    (known) => known.resolve({ authorizationId: 'T1', outcome: 'did-not-happen' }),
    (known) => known.purchase('p0'),
    (known) => known.release('s1'),
    (known) => known.reject('s1'),
    (known) => known.inquiry('s1', says('s1', 'T1', 'captured')),
    (known) => known.report(says('s1', 'T1', 'authorized')),
  ];
  for (const step of steps) {
    try {
      step(sequence);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  expect(sequence.payment.reports.every((key) => typeof key === 'string')).toBe(true);
});
