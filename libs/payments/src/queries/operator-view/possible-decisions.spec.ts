import { expect, it } from '@jest/globals';
import { paid } from '../../domain/testing/beginnings.js';
import { rules } from '../../domain/testing/decision-contexts.js';
import { says } from '../../domain/testing/reports.js';
import { possibleDecisions } from './possible-decisions.js';

it('case 481: where the provider denies what a person saw there, saying it once more is offered', () => {
  const happened = { guid: 'g1', outcome: 'happened' } as const;
  const sequence = paid().void('g1').voiding('T1', 'unknown').in(600_000).resolve(happened);
  sequence.in(600_000).inquiry('s1', says('s1', 'T1', 'authorized'));
  const offered = () =>
    possibleDecisions(sequence.payment, { refunds: 'manual', due: rules }, sequence.context).map(
      ({ decision }) => decision,
    );

  expect(offered()).toContainEqual({ kind: 'resolve', outcome: 'happened', authorizationId: 'T1' });
  sequence.resolve({ authorizationId: 'T1', outcome: 'happened' });
  expect(offered()).toEqual([{ kind: 'resolve', outcome: 'did-not-happen', authorizationId: 'T1' }]);
});
