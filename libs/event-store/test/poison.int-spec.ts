import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type PoisonReport, resumeProjection, setAsidePoison } from '../src/index.js';
import { until } from './fresh-store.js';
import { createProjectionRig, type ProjectionRig, recording } from './projection-rig.js';

let rig: ProjectionRig;
beforeAll(async () => {
  rig = await createProjectionRig();
});
afterEach(() => rig.stopAll());
afterAll(() => rig.fresh.close());

describe('a poison event', () => {
  it('case 67: stops only its projection, before it, and is reported; set aside, the rest flows', async () => {
    const [sick, well] = [`sick-${randomUUID()}`, `well-${randomUUID()}`];
    const reports: PoisonReport[] = [];
    const before = await rig.appendSome(4);
    const poison = (await rig.appendSome(1))[0]!;
    const after = await rig.appendSome(4);
    const runner = rig.run([recording(sick, { failAt: () => poison }), recording(well)], {
      onPoison: (report) => reports.push(report),
      attemptsMax: 2,
      leaseMs: 300,
    });
    await runner.start();
    await until(() => reports.length > 0);
    await until(async () => (await rig.lagOf(runner, well)) === 0);

    expect(reports).toMatchObject([{ projection: sick, event: { position: poison }, error: new Error('poison') }]);
    expect(await rig.seenBy(well)).toEqual(await rig.allPositions());
    expect((await rig.seenBy(sick)).slice(-4)).toEqual(before);
    expect(await rig.stoppedOf(sick)).toMatchObject({ position: poison, error: 'Error: poison' });

    expect(await setAsidePoison(rig.fresh.pool, sick, poison + 1)).toBe(false);
    expect(await setAsidePoison(rig.fresh.pool, sick, poison)).toBe(true);
    await until(async () => (await rig.lagOf(runner, sick)) === 0);
    expect((await rig.seenBy(sick)).slice(-8)).toEqual([...before, ...after]);
    const aside = await rig.fresh.pool.query('select position, error from es.set_aside_events where projection = $1', [
      sick,
    ]);
    expect(aside.rows).toEqual([{ position: String(poison), error: 'Error: poison' }]);
    expect(await rig.stoppedOf(sick)).toBeUndefined();
    expect(reports).toHaveLength(1);
  });

  it('case 67: is tried again when an operator says so', async () => {
    const name = `sick-${randomUUID()}`;
    const poison = (await rig.appendSome(1))[0]!;
    let broken = true;
    const runner = rig.run([recording(name, { failAt: () => (broken ? poison : 0) })], {
      attemptsMax: 1,
      leaseMs: 300,
    });
    await runner.start();
    await until(async () => (await rig.stoppedOf(name)) !== undefined);
    broken = false;
    expect(await resumeProjection(rig.fresh.pool, name)).toBe(true);
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
    expect(await resumeProjection(rig.fresh.pool, name)).toBe(false);
  });

  it('is not what a swallowed SQL error or a lost connection leaves behind: nothing is committed or skipped', async () => {
    const name = `clumsy-${randomUUID()}`;
    const errors: unknown[] = [];
    let trouble = 0;
    const runner = rig.run(
      [
        recording(name, {
          after: async (tx) => {
            trouble += 1;
            if (trouble === 1) await tx.query('select 1/0').catch(() => {});
            if (trouble === 2) await tx.query('select pg_terminate_backend(pg_backend_pid())');
          },
        }),
      ],
      { onError: (_, error) => errors.push(error), batchMax: 100_000, attemptsMax: 1 },
    );
    await runner.start();
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    expect(errors.map(String)).toEqual([
      expect.stringContaining('was not passed on'),
      expect.stringContaining('terminating connection'),
    ]);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
  });
});
