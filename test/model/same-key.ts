import { keyOf, quietKeyOf } from './key.js';
import { wrongsOfState } from './laws.js';
import { proceed } from './quiet.js';
import { stepsOf } from './steps.js';
import type { World } from './world.js';

export interface Compared {
  /** Pairs of states with one key that were not equal. */
  pairs: number;
  differences: string[];
}

const MODES = ['arrive', 'are lost'] as const;

/**
 * Whether states with one key are one, up to this depth: of each pair, the same can happen next, and leads to states with
 * one key again. So no sequence of steps tells them apart.
 */
export function compareSameKeys(root: World, depthMax: number): Compared {
  const byKey = new Map([[keyOf(root), root]]);
  const found: Compared = { pairs: 0, differences: [] };
  let layer = [root];
  for (let depth = 1; depth <= depthMax; depth++) {
    const next: World[] = [];
    for (const { world } of layer.flatMap(successors)) {
      const key = keyOf(world);
      const same = byKey.get(key);
      if (same) compare(same, world, found);
      else {
        byKey.set(key, world);
        next.push(world);
      }
    }
    layer = next;
  }
  compareQuiet([...byKey.values()], found);
  return found;
}

function successors(world: World): { name: string; world: World }[] {
  return stepsOf(world).flatMap(({ name, run }) => {
    const after = run();
    return after ? [{ name, world: after }] : [];
  });
}

function compare(one: World, other: World, found: Compared): void {
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  found.pairs++;
  const [after, wanted] = [next(one), next(other)];
  const differs = [
    ...[...after].filter((each) => !wanted.has(each)),
    ...[...wanted].filter((each) => !after.has(each)),
  ];
  if (differs.length > 0)
    found.differences.push([keyOf(one), '--- is followed by one of these only', ...differs].join('\n'));
}

/** All that can come of it. */
function next(world: World): Set<string> {
  const steps = successors(world).map(({ name, world: after }) => `${name}\n${keyOf(after)}`);
  return new Set([...steps, ...wrongsOfState(world)]);
}

/** The same of what follows where everybody does what is right. */
function compareQuiet(worlds: World[], found: Compared): void {
  for (const webhooks of MODES) {
    const byKey = new Map<string, World>();
    for (const world of worlds) {
      if (!world.payment) continue;
      const key = quietKeyOf(world, webhooks);
      const same = byKey.get(key);
      if (!same) byKey.set(key, world);
      else if (keyOf(same) !== keyOf(world)) {
        found.pairs++;
        const [after, wanted] = [same, world].map((each) => proceed(each, webhooks)?.world);
        const isSame = (after && quietKeyOf(after, webhooks)) === (wanted && quietKeyOf(wanted, webhooks));
        if (!isSame) found.differences.push(`${webhooks}: ${keyOf(same)}\n--- is not\n${keyOf(world)}`);
      }
    }
  }
}
