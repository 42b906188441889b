import { describe, expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { quietViolations, type Memory } from './quiet.js';
import { nameOf, PAYING, runFromStart, runsFromLater, SETUPS } from './runs.js';
import { compareSameKeys } from './same-key.js';
import { search, worldAfter } from './search.js';

/** `npm run test:model` goes further. */
const DEPTH = sized(2, 3);
const FORGETFUL: Memory = { has: () => false, add: () => undefined };

const fromLater = SETUPS.filter(({ refunds }) => refunds === 'manual').flatMap(runsFromLater);
const runs = [...SETUPS.map(runFromStart), ...fromLater].map((run) => ({ ...run, name: nameOf(run) }));

describe(`every sequence of up to ${DEPTH} steps keeps the laws`, () => {
  it.each(runs)('$name', ({ setup, before }) => {
    const { violations } = search(worldAfter(setup, before), DEPTH);
    const told = violations.map(({ steps, broken }) => [...before, ...steps, '', ...broken].join('\n'));
    expect(told.join('\n\n')).toBe('');
  });
});

describe('what the search takes for one state', () => {
  it.each(SETUPS.map(runFromStart).map((run) => ({ ...run, name: nameOf(run) })))(
    'is followed by the same, whatever happens: $name',
    ({ setup, before }) => {
      const { pairs, differences } = compareSameKeys(worldAfter(setup, before), DEPTH);
      expect(differences).toEqual([]);
      expect(pairs).toBeGreaterThan(sized(2, 20));
    },
  );
});

describe('what it has found ends well now', () => {
  it('case 240: a part refund of a capture under ids of its own, reported before it and without its id', () => {
    const [, setup] = SETUPS;
    const world = worldAfter(setup!, [
      PAYING[0]!,
      'shopper pays a wrong amount in s1',
      'somebody at the provider: T1 is captured',
      'somebody at the provider gives back 30 of T1',
      'webhook without its id: N-T1 authorized',
      'webhook: refund R-T1-1 over 30.00 captured',
    ]);
    for (const webhooks of ['arrive', 'are lost'] as const)
      expect(quietViolations(world, webhooks, FORGETFUL).broken).toEqual([]);
  });
});
