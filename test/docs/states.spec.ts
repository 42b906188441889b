import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { phaseOf } from '#payments';
import { playedStates } from '../model/played-states.js';
import { worldAfter } from '../model/search.js';
import { stepsOf } from '../model/steps.js';
import { worldOf, type Setup, type World } from '../model/world.js';
import { goldenStories, transitionsIn, transitionsOf } from './states.js';

/** How many walks of each kind: what a sale can do is soon seen. Few do not come by every way. */
const SETUPS: readonly (readonly [Setup, number])[] = [
  [{ flow: 'acv', refunds: 'manual', confirmation: 'response', ownIds: false }, sized(300, 4000)],
  [{ flow: 'sale', refunds: 'api', confirmation: 'response', ownIds: false }, sized(100, 1000)],
];
/** No walk may come by this one. */
const LATE_SALE_ACCEPTED = [
  'shop starts s1 over 129.90: opened',
  'shopper pays in s1',
  'webhook: T1 authorized',
  'somebody at the provider: T1 is voided',
  'webhook: T1 voided',
  'shopper pays in s1',
  'somebody at the provider: T3 is captured',
  'inquiry about s1: T3 captured',
  'operator accepts s1 T3',
];
const STEPS = 14;

const shown = transitionsIn(readFileSync('docs/states.md', 'utf8'));
// Walks alone do not come where it takes many steps in one order: a sale that failed after all, and was accepted.
const told = transitionsOf([...goldenStories(), ...playedStates()]);

it(`a payment takes ${sized('no way but those', 'every way')} that the diagram shows${sized('', ', and no other')}`, () => {
  const found = new Set(told.keys());
  found.add(lastWayOf(SETUPS[0]![0], LATE_SALE_ACCEPTED));
  for (const [setup, walks] of SETUPS)
    for (let walk = 0; walk < walks; walk++) walkThrough(worldOf(setup), walk, found);
  const ways = [...shown.keys()].sort();
  expect([...found].sort()).toEqual(
    sized(
      ways.filter((way) => found.has(way)),
      ways,
    ),
  );
});

it('the diagram names the events of stored payments, and of every state that has a name', () => {
  const missing = [...told].flatMap(([way, events]) =>
    [...events].filter((event) => !shown.get(way)?.has(event)).map((event) => `${way}: ${event}`),
  );
  expect(missing).toEqual([]);
});

function lastWayOf(setup: Setup, steps: readonly string[]): string {
  const [before, after] = [steps.slice(0, -1), steps].map((some) => phaseOf(worldAfter(setup, some).payment!));
  return `${before} --> ${after}`;
}

/** Anything that can happen happens next, by a generator that gives the same walk each time. */
function walkThrough(world: World, walk: number, found: Set<string>): void {
  let random = walk + 1;
  for (let step = 0; step < STEPS; step++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    const steps = stepsOf(world);
    const next = steps[Math.floor((random / 2 ** 31) * steps.length)]?.run();
    if (!next) continue;
    const [before, after] = [world, next].map(({ payment }) => (payment ? phaseOf(payment) : '[*]'));
    if (before !== after) found.add(`${before} --> ${after}`);
    world = next;
  }
}
