import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const BYTES = 16;

/** Drawn in bulk, because a call of the operating system costs more than the rest of an id. */
const random = new Uint8Array(256 * BYTES);
let used = random.length;

/** A new UUIDv7. */
export function newId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += BYTES;
  return v7({ random: random.subarray(used - BYTES, used) });
}
