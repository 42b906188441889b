/** @jest-environment node */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { loadSimulation, report, sizeOf } from './load-simulation.js';

const size = sizeOf(sized({ runsMax: 80, milliseconds: 2_000 }, { runsMax: 300, milliseconds: 7_000 }), 0.8);
const { seed, isSoak, timeoutMs } = size;

describe('payments under random trouble, in memory', () => {
  let parts: Awaited<ReturnType<typeof loadSimulation>>;

  beforeAll(async () => {
    parts = await loadSimulation();
  });

  afterAll(() => {
    if (isSoak) report('in memory', seed, parts.figures);
  });

  it(
    `keep every promise, whatever the order of things (SIMULATION_SEED=${seed})`,
    async () => {
      const { inMemory } = await import('./in-memory.js');
      const { simulateMany, processes, figures } = parts;
      await simulateMany(size, () => ({ ...inMemory(), processes, figures }));
      expect(figures.total('check')).toBeGreaterThan(0);
    },
    timeoutMs,
  );
});
