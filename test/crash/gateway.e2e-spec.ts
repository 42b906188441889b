import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { carriesOut, chosen, type CrashPoint, pointsOf, survivesAll } from './support/crash-points.js';
import { operations } from './support/operations.js';
import { World } from './support/world.js';

/** Orders are tried at several gateways at once; the first one lives on and serves the shops of the dead. */
const LANES = sized(1, 3);
/** Those of one operation are enough to tell what a change broke; the rig has all of them. */
const tried = operations.filter(({ name }) => sized(name === 'purchase', true));

const world = new World();
beforeAll(() => world.opens(1 + LANES, 2_000), 60_000);
afterAll(() => world.closes(), 30_000);

describe('a gateway', () => {
  const points: CrashPoint[] = [];

  it.each(tried)(
    'names every step of: $name',
    async (operation) => {
      const gateway = world.gateways[1]!;
      const steps = await carriesOut(world, operation, gateway, gateway);
      expect(steps.length).toBeGreaterThan(0);
      points.push(...pointsOf(operation, steps));
    },
    30_000,
  );

  it.each([
    ['case 6: The process dies after Paytiko answered and before we stored it', 'start-session', 'openSession'],
    ['kill -9 in the middle of a capture', 'purchase', 'capture'],
  ])(
    '%s: the same guid gets a working answer after the restart',
    async (_, name, call) => {
      const operation = operations.find((each) => each.name === name)!;
      const point = { operation, step: `provider answered ${call}`, ordinal: 1 };
      await survivesAll(world, [world.gateways[1]!], [point]);
    },
    40_000,
  );

  it('case 61: kill -9 at every step of every operation (named steps, all of them): after the restart nothing is lost, nothing is done twice.', async () => {
    await survivesAll(world, world.gateways.slice(1), chosen(points, sized(2, 4)));
    expect(world.paytiko.complaints).toEqual([]);
  }, 300_000);
});
