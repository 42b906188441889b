const BYTES = BigUint64Array.BYTES_PER_ELEMENT;
const EMPTY = 0n;
const FULL = 0.85;

/** Hashes of states that were seen: exact, shared by threads, and of a size that is fixed from the start. */
export class HashSet {
  private readonly slots: BigUint64Array;
  private readonly mask: number;

  constructor(readonly memory: SharedArrayBuffer) {
    this.slots = new BigUint64Array(memory);
    this.mask = this.slots.length - 1;
  }

  /** `size`: a power of two. Memory that is not written to costs nothing. */
  static ofSize(size: number): HashSet {
    return new HashSet(new SharedArrayBuffer(size * BYTES));
  }

  /** How many hashes it takes. */
  get capacity(): number {
    return Math.floor(this.slots.length * FULL);
  }

  /** False where it was there. Of several threads that add the same, one is told that it is new. */
  add(hash: bigint): boolean {
    const wanted = hash === EMPTY ? 1n : hash;
    let slot = Number(wanted & 0xffff_ffffn) & this.mask;
    for (;;) {
      const before = Atomics.compareExchange(this.slots, slot, EMPTY, wanted);
      if (before === EMPTY) return true;
      if (before === wanted) return false;
      slot = (slot + 1) & this.mask;
    }
  }
}

/** Remembers the newest of what falls on one place: what it has forgotten is worked out once more. */
export class HashMemory {
  private readonly slots: BigUint64Array;
  private readonly mask: number;

  constructor(readonly memory: SharedArrayBuffer) {
    this.slots = new BigUint64Array(memory);
    this.mask = this.slots.length - 1;
  }

  static ofSize(size: number): HashMemory {
    return new HashMemory(new SharedArrayBuffer(size * BYTES));
  }

  has(hash: bigint): boolean {
    return Atomics.load(this.slots, this.slotOf(hash)) === hash;
  }

  add(hash: bigint): void {
    Atomics.store(this.slots, this.slotOf(hash), hash);
  }

  private slotOf(hash: bigint): number {
    return Number((hash >> 8n) & 0xffff_ffffn) & this.mask;
  }
}
