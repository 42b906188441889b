import { isOf } from './alphabet.js';
import type { HashMemory, HashSet } from './hash-set.js';
import { hashOf, keyOf } from './key.js';
import { wrongsOfState, wrongsOfStep } from './laws.js';
import type { NodeTable } from './node-table.js';
import { quietViolations, type Quiet } from './quiet.js';
import { stepsOf } from './steps.js';
import type { Step, World } from './world.js';

/** What all threads of a search share. */
export interface Explored {
  nodes: NodeTable;
  seen: HashSet;
  calm: HashMemory;
}

export interface Violation {
  steps: string[];
  broken: string[];
}

/** More kinds say nothing that these do not. */
const KINDS_MAX = 50;
/** So many states are taken at a time. */
const TAKEN = 64;

/** Goes through a layer of states, and checks what they lead to. */
export class Explorer {
  /** One of each kind, by the fewest steps that lead there. */
  readonly violations = new Map<string, Violation>();
  /** Names of the steps that it has taken. */
  readonly happened = new Set<string>();
  private path: number[] = [];
  private worlds: World[];

  constructor(
    root: World,
    private readonly explored: Explored,
    /** Patterns of the steps that are taken. */
    private readonly alphabet: readonly string[],
  ) {
    this.worlds = [root];
  }

  /** Until nobody has any left to take. */
  exploreLayer(end: number): void {
    for (;;) {
      const { from, to } = this.explored.nodes.take(TAKEN, end);
      if (from >= to) return;
      for (let node = from; node < to; node++) this.explore(node);
    }
  }

  private explore(node: number): void {
    const world = this.worldAt(node);
    for (const [index, step] of stepsOf(world).entries()) {
      const after = isOf(this.alphabet, step.name) && step.run();
      if (!after) continue;
      this.happened.add(step.name);
      const wrongs = wrongsOfStep(world, after, step.byOperator === true);
      if (wrongs.length > 0) this.note(node, step, { broken: wrongs, steps: [] });
      if (!this.explored.seen.add(hashOf(keyOf(after))) || wrongs.length > 0) continue;
      const found = this.judge(after);
      // What is broken already says nothing new about what follows.
      if (found.broken.length > 0) this.note(node, step, found);
      else this.explored.nodes.add(node, index);
    }
  }

  private judge(world: World): Quiet {
    const broken = wrongsOfState(world);
    if (broken.length > 0) return { broken, steps: [] };
    const { calm } = this.explored;
    const arriving = quietViolations(world, 'arrive', calm);
    if (arriving.broken.length > 0 || isTwicePaid(world)) return arriving;
    return quietViolations(world, 'are lost', calm);
  }

  private note(node: number, { name }: Step, { broken, steps }: Quiet): void {
    const kind = kindOf(broken);
    const before = this.violations.get(kind);
    const all = [...this.namesTo(node), name, ...steps];
    if (before ? before.steps.length <= all.length : this.violations.size >= KINDS_MAX) return;
    this.violations.set(kind, { steps: all, broken });
  }

  private namesTo(node: number): string[] {
    return this.explored.nodes.pathTo(node).map((step, depth) => stepsOf(this.worlds[depth]!)[step]!.name);
  }

  /** Neighbours have most of their steps in common: what leads to the one before is kept. */
  private worldAt(node: number): World {
    const path = this.explored.nodes.pathTo(node);
    let same = 0;
    while (same < path.length && path[same] === this.path[same]) same++;
    this.worlds.length = same + 1;
    for (const step of path.slice(same)) this.worlds.push(stepsOf(this.worlds.at(-1)!)[step]!.run()!);
    this.path = path;
    return this.worlds.at(-1)!;
  }
}

/** The same with other numbers is the same. */
export function kindOf(broken: string[]): string {
  return broken.join().replaceAll(/\d+/g, '#');
}

/** An inquiry speaks of the newest transaction of a session; the one before it is known by its notification, or by nobody. */
function isTwicePaid({ books }: World): boolean {
  const sessions = books.transactions.map(({ sessionId }) => sessionId);
  return new Set(sessions).size < sessions.length;
}
