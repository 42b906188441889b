import { describe, expect, it } from '@jest/globals';
import { quietViolations } from './quiet.js';
import { hashOf, search, worldAfter } from './search.js';
import type { Setup } from './world.js';

const isDeep = process.env.MODEL_DEPTH !== undefined;
const DEPTH_MAX = Number(process.env.MODEL_DEPTH ?? 3);

const SETUPS: readonly Setup[] = [
  { flow: 'acv', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'acv', refunds: 'api', confirmation: 'webhook', ownIds: true },
  { flow: 'sale', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'sale', refunds: 'api', confirmation: 'response', ownIds: false },
];

const PAYING = ['shop starts s1 over 129.90: opened', 'shopper pays in s1'];
const AUTHORIZED = [...PAYING, 'webhook: T1 authorized'];
const CAPTURING = [...AUTHORIZED, 'shop asks for purchase p1'];
const TAKEN = [...PAYING, 'webhook: T1 captured'];

/** What interests begins late: from here on the same depth reaches further. */
const BEGINNINGS: Readonly<Record<Setup['flow'], Readonly<Record<string, readonly string[]>>>> = {
  acv: {
    authorized: AUTHORIZED,
    'its capture is unknown': [
      ...CAPTURING,
      'capture T1: unknown, with effect',
      'time passes to 2026-03-01T09:00:30.000Z',
    ],
    'its void is unknown': [...AUTHORIZED, 'shop asks for void v1', 'void T1: unknown, its effect may come late'],
  },
  sale: {
    taken: TAKEN,
    'its void is under way': [...TAKEN, 'shop asks for void v1'],
    disputed: [...TAKEN, 'webhook: chargeback of T1'],
    'called off before it was paid': [PAYING[0]!, 'shop asks for void v1', PAYING[1]!, 'webhook: T1 captured'],
  },
};

const RUNS = SETUPS.flatMap((setup) => [
  { setup, beginning: 'the first step', steps: [] as readonly string[], depth: DEPTH_MAX },
  ...Object.entries(isDeep || setup.refunds === 'manual' ? BEGINNINGS[setup.flow] : {}).map(([beginning, steps]) => ({
    setup,
    beginning,
    steps,
    depth: Math.max(3, DEPTH_MAX - 1),
  })),
]);

describe('every sequence of up to so many steps keeps the laws', () => {
  it.each(RUNS)(
    '$setup.flow, refunds $setup.refunds, confirmed by $setup.confirmation, from $beginning on: $depth',
    ({ setup, beginning, steps: before, depth }) => {
      const begun = performance.now();
      const { states, violations } = search(worldAfter(setup, before), depth);
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      const { flow, refunds } = setup;
      if (isDeep)
        process.stdout.write(`${flow} ${refunds}, ${beginning}, depth ${depth}: ${states} states, ${seconds} s\n`);
      const told = violations.map(({ steps, broken }) => [...before, ...steps, '', ...broken].join('\n'));
      expect(told.join('\n\n')).toBe('');
    },
    7_200_000,
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
      expect(quietViolations(world, webhooks, new Set(), hashOf).broken).toEqual([]);
  });
});
