import { describe, expect, it } from '@jest/globals';
import { readOrder } from './bench.config.js';
import { fullSizes, quickSizes } from './sizes.js';

describe('the command line', () => {
  it('means everything in full by default', () => {
    expect(readOrder([])).toEqual({ names: [], quick: false, profile: false, sizes: fullSizes });
  });

  it('names benchmarks and sets sizes', () => {
    const { names, sizes } = readOrder(['append', 'read', '--quick', '--round-ms', '50', '--append-writers', '2,4']);

    expect(names).toEqual(['append', 'read']);
    expect(sizes).toEqual({ ...quickSizes, roundMs: 50, appendWriters: [2, 4] });
  });

  it.each([['--rounds=none'], ['--rounds=0'], ['--append-writers=1,,2'], ['--nothing=1']])('refuses %s', (option) => {
    expect(() => readOrder([option])).toThrow();
  });
});
