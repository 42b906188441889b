import { randomFillSync } from 'node:crypto';

/** Asking the operating system costs far more than the bytes, so many are drawn at once. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** Returns a few dozen random bytes at most, each handed out once and removed from the pool. */
export function freshBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const taken = pool.subarray(used, used + count);
  used += count;
  const fresh = Buffer.from(taken);
  taken.fill(0);
  return fresh;
}
