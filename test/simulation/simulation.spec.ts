import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

const MINUTE_MS = 60_000;
const soakMinutes = Number(process.env.SOAK_MINUTES ?? 0);
const seed = Number(process.env.SIMULATION_SEED ?? Math.floor(Math.random() * 2 ** 31));
const size = soakMinutes
  ? { commandsMax: 60, runsMax: Number.MAX_SAFE_INTEGER, milliseconds: soakMinutes * MINUTE_MS }
  : { commandsMax: 40, runsMax: 150, milliseconds: 8_000 };

/** Time, chance and ids belong to the simulation before anything under test is loaded. */
async function load() {
  const ours = await import('./world.js');
  const { virtualiseTimers, virtualPauses, countedIds } = await import('./virtual-time.js');
  const timers = await import('node:timers/promises');
  const uuid = await import('uuid');
  jest.unstable_mockModule('node:timers/promises', () => virtualPauses(ours, timers));
  jest.unstable_mockModule('uuid', () => countedIds(ours, uuid));
  virtualiseTimers(ours);
  return {
    ...(await import('./simulate.js')),
    ...(await import('./figures.js')),
    ...(await import('./processes.js')),
    ...(await import('./in-memory.js')),
  };
}

describe('a payment system under random trouble', () => {
  let parts: Awaited<ReturnType<typeof load>>;
  let figures: InstanceType<typeof parts.Figures>;

  beforeAll(async () => {
    parts = await load();
    figures = new parts.Figures();
  });

  afterAll(() => {
    if (soakMinutes) process.stdout.write(`\nsimulation in memory, seed ${seed}\n${figures.toString()}\n`);
  });

  it(
    `keeps every promise, whatever the order of things (SIMULATION_SEED=${seed})`,
    async () => {
      const processes = new parts.Processes();
      await parts.simulateMany({ seed, ...size }, () => ({ ...parts.inMemory(), processes, figures }));
      expect(figures.total('check')).toBeGreaterThan(0);
    },
    size.milliseconds * 3 + MINUTE_MS,
  );
});
