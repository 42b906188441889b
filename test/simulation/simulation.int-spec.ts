/** @jest-environment node */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { loadSimulation, report, sizeOf } from './load-simulation.js';
import type { onPostgres } from './on-postgres.js';

const size = sizeOf(sized({ runsMax: 4, milliseconds: 1_500 }, { runsMax: 15, milliseconds: 4_000 }), 0.2);
const { seed, isSoak, timeoutMs } = size;

describe('payments under random trouble, on Postgres', () => {
  let parts: Awaited<ReturnType<typeof loadSimulation>>;
  let database: Awaited<ReturnType<typeof onPostgres>>;

  beforeAll(async () => {
    parts = await loadSimulation();
    const { onPostgres } = await import('./on-postgres.js');
    database = await onPostgres();
  });

  afterAll(async () => {
    if (isSoak) report('on Postgres', seed, parts.figures);
    await database.close();
  });

  it(
    `keep every promise, whatever the order of things (SIMULATION_SEED=${seed})`,
    async () => {
      const { simulateMany, processes, figures } = parts;
      await simulateMany(size, () => ({ ...database, processes, figures }));
      expect(figures.total('check')).toBeGreaterThan(0);
    },
    timeoutMs,
  );
});
