import { describe, expect, it } from '@jest/globals';
import { HashMemory, HashSet } from './hash-set.js';

describe('hashes of states', () => {
  it('are new once, also where they fall on one place and are seen through another view of the memory', () => {
    const one = HashSet.ofSize(8);
    const other = new HashSet(one.memory);
    expect([5n, 13n, 21n, 0n].map((hash) => one.add(hash))).toEqual([true, true, true, true]);
    expect([5n, 13n, 21n, 0n].map((hash) => other.add(hash))).toEqual([false, false, false, false]);
    expect(other.add(29n)).toBe(true);
  });

  it('may be forgotten by a memory, and are never known that were not added', () => {
    const memory = HashMemory.ofSize(4);
    const [one, sameplace] = [0x100n, 0x500n];
    memory.add(one);
    expect([memory.has(one), memory.has(sameplace)]).toEqual([true, false]);
    memory.add(sameplace);
    expect([memory.has(one), memory.has(sameplace)]).toEqual([false, true]);
  });
});
