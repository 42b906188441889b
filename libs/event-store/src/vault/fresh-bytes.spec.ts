import { describe, expect, it } from '@jest/globals';
import { freshBytes } from './fresh-bytes.js';

describe('fresh bytes', () => {
  it('are never handed out twice, also where the pool is filled anew', () => {
    const taken = Array.from({ length: 2_000 }, () => freshBytes(12).toString('hex'));
    expect(new Set(taken).size).toBe(2_000);
    expect(taken.every((bytes) => bytes.length === 24 && !/^0+$/.test(bytes))).toBe(true);
  });

  it('are of any length in between', () => {
    for (const length of [1, 32, 12, 1_000, 4_000, 4_000]) {
      const bytes = freshBytes(length);
      expect(bytes).toHaveLength(length);
      expect(bytes.length < 32 || new Set(bytes).size > 8).toBe(true);
    }
  });
});
