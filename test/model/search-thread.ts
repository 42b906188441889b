import { parentPort, workerData } from 'node:worker_threads';
import { Explorer, type Violation } from './explorer.js';
import { HashMemory, HashSet } from './hash-set.js';
import { NodeTable, type NodeMemory } from './node-table.js';
import { worldAfter } from './search.js';
import type { Setup } from './world.js';

/** What a thread is given to search with: memory that all of them share. */
export interface SharedSearch {
  setup: Setup;
  before: readonly string[];
  /** Patterns of the steps that are taken. */
  alphabet: readonly string[];
  nodes: NodeMemory;
  seen: SharedArrayBuffer;
  calm: SharedArrayBuffer;
}

/** What one thread has found so far. */
export interface FoundByThread {
  violations: Violation[];
  happened: string[];
}

const { setup, before, alphabet, nodes, seen, calm } = workerData as SharedSearch;
const explored = { nodes: new NodeTable(nodes), seen: new HashSet(seen), calm: new HashMemory(calm) };
const explorer = new Explorer(worldAfter(setup, before), explored, alphabet);
// A refusal is told by its code here: whatever else it costs is for nothing.
Error.stackTraceLimit = 0;

/** Goes through the layer that ends before this state, and answers with what it has found by then. */
parentPort!.on('message', (end: number) => {
  explorer.exploreLayer(end);
  parentPort!.postMessage({
    violations: [...explorer.violations.values()],
    happened: [...explorer.happened],
  } satisfies FoundByThread);
});
