import { describe, expect, it } from '@jest/globals';
import { search } from './search.js';
import type { Setup } from './world.js';

const DEPTH_MAX = Number(process.env.MODEL_DEPTH ?? 4);
const isDeep = process.env.MODEL_DEPTH !== undefined;

const SETUPS: readonly Setup[] = [
  { flow: 'acv', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'acv', refunds: 'api', confirmation: 'webhook', ownIds: true },
  { flow: 'sale', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'sale', refunds: 'api', confirmation: 'response', ownIds: false },
];

describe('every sequence of up to so many steps', () => {
  it.each(SETUPS)(
    'keeps the laws: $flow, refunds $refunds, confirmed by $confirmation, ids of its own: $ownIds',
    (setup) => {
      const begun = performance.now();
      const { states, violations } = search(setup, DEPTH_MAX);
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      if (isDeep)
        process.stdout.write(`${JSON.stringify(setup)}: ${states} states, depth ${DEPTH_MAX}, ${seconds} s\n`);
      expect(violations.map(({ steps, broken }) => [...steps, '', ...broken].join('\n')).join('\n\n')).toBe('');
    },
    3_600_000,
  );
});
