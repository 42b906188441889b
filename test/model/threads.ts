import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { kindOf, type Violation } from './explorer.js';
import type { FoundByThread, SharedSearch } from './search-thread.js';
import { emptyExplored, worldAfter, type Found } from './search.js';
import type { Setup } from './world.js';

export interface ThreadedSearch {
  setup: Setup;
  /** Steps that it begins after. */
  before: readonly string[];
  /** Patterns of the steps that are taken. */
  alphabet: readonly string[];
  depthMax: number;
  statesMax: number;
  threads: number;
  /** Is told what was found after each layer. */
  onLayer?: (depth: number, found: Found) => void;
}

/** As `search`, by several threads: each takes states of a layer, and all of them wait for its end. */
export async function searchByThreads(wanted: ThreadedSearch): Promise<Found> {
  const { setup, before, alphabet, depthMax, statesMax, threads, onLayer } = wanted;
  const { nodes, seen, calm } = emptyExplored(worldAfter(setup, before), statesMax);
  const shared: SharedSearch = { setup, before, alphabet, nodes: nodes.memory, seen: seen.memory, calm: calm.memory };
  const script = new URL('./search-thread.mjs', import.meta.url);
  const workers = Array.from({ length: threads }, () => new Worker(script, { workerData: shared }));
  let found: Found = { states: nodes.size, violations: [], happened: [] };
  try {
    let from = 0;
    for (let depth = 1; depth <= depthMax; depth++) {
      const end = nodes.size;
      nodes.startLayer(from);
      const told = await Promise.all(workers.map((worker) => explored(worker, end)));
      const happened = [...new Set(told.flatMap((each) => each.happened))];
      found = { states: nodes.size, violations: ofEachKind(told.flatMap(({ violations }) => violations)), happened };
      onLayer?.(depth, found);
      from = end;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return found;
}

async function explored(worker: Worker, end: number): Promise<FoundByThread> {
  const answer = once(worker, 'message') as Promise<[FoundByThread]>;
  worker.postMessage(end);
  const [found] = await answer;
  return found;
}

function ofEachKind(violations: Violation[]): Violation[] {
  const kinds = new Map<string, Violation>();
  for (const violation of violations) {
    const kind = kindOf(violation.broken);
    const before = kinds.get(kind);
    if (!before || violation.steps.length < before.steps.length) kinds.set(kind, violation);
  }
  return [...kinds.values()];
}
