import { jest } from '@jest/globals';

/** Time, chance and ids belong to the simulation before anything under test is loaded. */
export async function loadSimulation() {
  const ours = await import('./world.js');
  const { virtualiseTimers, virtualPauses, countedIds } = await import('./virtual-time.js');
  const pauses = await import('node:timers/promises');
  const uuid = await import('uuid');
  jest.unstable_mockModule('node:timers/promises', () => virtualPauses(ours, pauses));
  jest.unstable_mockModule('uuid', () => countedIds(ours, uuid));
  virtualiseTimers(ours);
  const { simulateMany } = await import('./simulate.js');
  const { Figures } = await import('./figures.js');
  const { Processes } = await import('./processes.js');
  return { simulateMany, processes: new Processes(), figures: new Figures() };
}

const MINUTE_MS = 60_000;
const soakMinutes = Number(process.env.SOAK_MINUTES ?? 0);

/** Of `npm test`, which tells what a change broke; the soak draws new ones, and tells what nobody has thought of. */
const SEED = 4242;

/** `SIMULATION_SEED` repeats runs; `SOAK_MINUTES` makes it long, `share` of them for this one. */
export function sizeOf(small: { runsMax: number; milliseconds: number }, share: number) {
  const drawn = soakMinutes > 0 ? Math.floor(Math.random() * 2 ** 31) : SEED;
  const seed = Number(process.env.SIMULATION_SEED ?? drawn);
  const long = {
    runsMax: Number.MAX_SAFE_INTEGER,
    milliseconds: soakMinutes * share * MINUTE_MS,
  };
  const size = { seed, ...(soakMinutes > 0 ? long : small) };
  return { ...size, isSoak: soakMinutes > 0, timeoutMs: size.milliseconds + 3 * MINUTE_MS };
}

export function report(where: string, seed: number, figures: { toString(): string }): void {
  process.stdout.write(`\nsimulation ${where}, seed ${seed}\n${figures.toString()}\n`);
}
