import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { phaseOf } from '#payments';
import { stepsOf } from '../model/steps.js';
import { worldOf, type Setup, type World } from '../model/world.js';
import { goldenStories, transitionsIn, transitionsOf } from './states.js';

/** How many walks of each kind: what a sale can do is soon seen. */
const SETUPS: readonly (readonly [Setup, number])[] = [
  [{ flow: 'acv', refunds: 'manual', confirmation: 'response', ownIds: false }, 4000],
  [{ flow: 'sale', refunds: 'api', confirmation: 'response', ownIds: false }, 1000],
];
const STEPS = 18;

const shown = transitionsIn(readFileSync('docs/states.md', 'utf8'));
const stored = transitionsOf(goldenStories());

it('a payment takes every way that the diagram shows, and no other', () => {
  const found = new Set(stored.keys());
  for (const [setup, walks] of SETUPS)
    for (let walk = 0; walk < walks; walk++) walkThrough(worldOf(setup), walk, found);
  expect([...found].sort()).toEqual([...shown.keys()].sort());
});

it('the diagram names the events of stored payments', () => {
  const missing = [...stored].flatMap(([way, events]) => [...events].filter((event) => !shown.get(way)?.has(event)));
  expect(missing).toEqual([]);
});

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
