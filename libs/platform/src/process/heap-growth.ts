import { setFlagsFromString } from 'node:v8';

/** Growth limit relative to the live heap. By default V8 lets the heap grow up to fourfold before it collects. */
const GROWTH_PERCENT = 40;

/**
 * Limits the heap during bursts. V8 reads this flag after each collection, so it can be set at run time; Node accepts it
 * otherwise only on the command line.
 */
export function growHeapSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
