/**
 * The states of a search, each told by its parent and by which of the parent's steps led there: six bytes. Shared by
 * threads. A state is made anew from the first when it is needed.
 */
export class NodeTable {
  private readonly parents: Uint32Array;
  private readonly steps: Uint16Array;
  /** How many there are, and the next one of the layer that nobody has taken. */
  private readonly counters: Int32Array;

  constructor(readonly memory: NodeMemory) {
    this.parents = new Uint32Array(memory.parents);
    this.steps = new Uint16Array(memory.steps);
    this.counters = new Int32Array(memory.counters);
  }

  /** The first is the state that the search begins with. */
  static ofSize(size: number): NodeTable {
    const table = new NodeTable({
      parents: new SharedArrayBuffer(size * Uint32Array.BYTES_PER_ELEMENT),
      steps: new SharedArrayBuffer(size * Uint16Array.BYTES_PER_ELEMENT),
      counters: new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT),
    });
    table.add(0, 0);
    return table;
  }

  get size(): number {
    return Atomics.load(this.counters, SIZE);
  }

  add(parent: number, step: number): void {
    const node = Atomics.add(this.counters, SIZE, 1);
    if (node >= this.parents.length) throw new Error('more states than there is room for: MODEL_STATES_MAX');
    this.parents[node] = parent;
    this.steps[node] = step;
  }

  /** Which steps lead to it, from the first state on. */
  pathTo(node: number): number[] {
    const path: number[] = [];
    for (let at = node; at !== 0; at = this.parents[at]!) path.push(this.steps[at]!);
    return path.reverse();
  }

  startLayer(from: number): void {
    Atomics.store(this.counters, NEXT, from);
  }

  /** The next few before `end` that no other thread has taken. */
  take(count: number, end: number): { from: number; to: number } {
    const from = Atomics.add(this.counters, NEXT, count);
    return { from, to: Math.min(end, from + count) };
  }
}

export interface NodeMemory {
  parents: SharedArrayBuffer;
  steps: SharedArrayBuffer;
  counters: SharedArrayBuffer;
}

const SIZE = 0;
const NEXT = 1;
