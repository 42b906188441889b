import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { carriesOut, chosen, type CrashPoint, pointsOf, survivesAll } from './support/crash-points.js';
import { isAskedFor, isVoided, type Operation, operations, purchase, start } from './support/operations.js';
import { World } from './support/world.js';

const ATTEMPTS_MAX = 5;

const world = new World();
let stopHurrying = () => {};

beforeAll(async () => {
  await world.opens(2, 2_000);
  stopHurrying = world.hurriesRetries();
});
afterAll(async () => {
  stopHurrying();
  await world.closes();
});

/**
 * A webhook that was stored by a gateway which died before it answered; Paytiko does not send it again. It says what
 * nobody asked for, so it is stored before it is believed.
 */
const takenOver: Operation = {
  name: 'webhook of a dead gateway',
  merchant: 'acv',
  gateway: 1,
  before: async (trial) => {
    // That of the trial before may still be on its way back.
    await world.gateways[1]!.isUp();
    await start(trial);
  },
  run: async (trial) => {
    const dying = world.gateways[1]!;
    const decided = purchase(trial);
    await isAskedFor(trial, 'PURCHASE');
    trial.paytiko.sentOnce.add(trial.order.sessionId);
    dying.isDoomedAt('kept notification', 1);
    trial.entry = await trial.paytiko.sells(trial.order.sessionId);
    await dying.dies();
    await Promise.all([world.timePasses(trial, dying), dying.starts()]);
    await decided;
  },
};

/** Carried out by a worker whose database says that it is two minutes later. */
const expiry: Operation = {
  name: 'expiry and late authorization',
  merchant: 'brief',
  before: start,
  run: async (trial) => {
    await eventually(async () => {
      await world.inquiriesAreDue(trial);
      const { body } = await trial.order.history();
      if (body.status !== 'REJECTED') throw new Error('not expired yet');
    });
    await isVoided(await trial.paytiko.pays(trial.order.sessionId));
  },
};

const case61 =
  'case 61: kill -9 at every step of every operation (named steps, all of them): after the restart nothing is lost, nothing is done twice.';

describe('a worker', () => {
  const points: CrashPoint[] = [];
  const met = operations.filter(({ name }) => name.includes('silence'));

  it.each([...met, takenOver])(
    'names every step of: $name',
    async (operation) => {
      const gateway = world.gateways[operation.gateway ?? 0]!;
      let steps: string[] = [];
      // A gateway that is asked about the payment may be faster than the worker.
      for (let attempt = 0; attempt < ATTEMPTS_MAX && steps.length === 0; attempt++)
        steps = await carriesOut(world, operation, gateway, world.worker);
      expect(steps.length).toBeGreaterThan(0);
      points.push(...pointsOf(operation, steps));
    },
    180_000,
  );

  it(case61, () => survivesAll(world, [world.worker], chosen(points, 1)), 300_000);
});

describe('a worker that ends sessions nobody has paid', () => {
  const points: CrashPoint[] = [];
  beforeAll(async () => {
    await world.worker.terminates();
    world.worker.isTold({ DATABASE_URL: await world.databaseUrlAhead('2 minutes') });
    await world.worker.starts();
  });

  it('case 10: A session nobody paid expires: history says REJECTED; a late authorization of it is voided, and both are in history', async () => {
    const steps = await carriesOut(world, expiry, world.gateways[0]!, world.worker);
    points.push(...pointsOf(expiry, steps));
    expect(steps).toEqual(expect.arrayContaining([expect.stringContaining('SessionExpired')]));
  });

  it(case61, () => survivesAll(world, [world.worker], chosen(points, 1)), 120_000);
});
