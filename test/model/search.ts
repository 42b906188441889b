import { Explorer, type Explored, type Violation } from './explorer.js';
import { HashMemory, HashSet } from './hash-set.js';
import { hashOf, keyOf } from './key.js';
import { NodeTable } from './node-table.js';
import { stepsOf } from './steps.js';
import { worldOf, type Setup, type World } from './world.js';

export const EVERYTHING: readonly string[] = ['*'];

export interface Found {
  states: number;
  violations: Violation[];
  /** Names of the steps that were taken. */
  happened: string[];
}

/** `statesMax`: a power of two. */
export function emptyExplored(root: World, statesMax: number): Explored {
  const seen = HashSet.ofSize(statesMax);
  seen.add(hashOf(keyOf(root)));
  return { nodes: NodeTable.ofSize(seen.capacity), seen, calm: HashMemory.ofSize(statesMax) };
}

/** Breadth first, so that a violation is found by the fewest steps. */
export function search(root: World, depthMax: number, alphabet = EVERYTHING, statesMax = 2 ** 18): Found {
  const explored = emptyExplored(root, statesMax);
  const explorer = new Explorer(root, explored, alphabet);
  let from = 0;
  for (let depth = 1; depth <= depthMax; depth++) {
    const end = explored.nodes.size;
    explored.nodes.startLayer(from);
    explorer.exploreLayer(end);
    from = end;
  }
  return {
    states: explored.nodes.size,
    violations: [...explorer.violations.values()],
    happened: [...explorer.happened],
  };
}

/** Where a search can begin: after these steps. */
export function worldAfter(setup: Setup, steps: readonly string[]): World {
  return steps.reduce((world, name) => {
    const next = stepsOf(world)
      .find((step) => step.name === name)
      ?.run();
    if (!next) throw new Error(`this cannot happen: ${name}`);
    return next;
  }, worldOf(setup));
}
