import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EventStore, ProjectionRunner, type RecordedEvent, Upcasters } from '../src/index.js';
import { anEvent, createFreshStore, until } from './fresh-store.js';
import { aGate, aProcess, createProjectionRig, type ProjectionRig, recording } from './projection-rig.js';

let rig: ProjectionRig;
beforeAll(async () => {
  rig = await createProjectionRig();
});
afterEach(() => rig.stopAll());
afterAll(() => rig.fresh.close());

describe('a projection runner', () => {
  it('takes every event over once, in order, the old ones and those of now', async () => {
    const before = await rig.appendSome(5);
    const name = `list-${randomUUID()}`;
    const batches: number[] = [];
    const runner = rig.run([recording(name)], { onBatch: (_, events) => batches.push(events), batchMax: 3 });
    await runner.start();
    const after = await rig.appendSome(5);
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    expect((await rig.seenBy(name)).slice(-10)).toEqual([...before, ...after]);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
    expect(Math.max(...batches)).toBe(3);
  });

  it('is woken by an append of its own process, long before its next poll', async () => {
    const empty = await createFreshStore();
    const taken: number[] = [];
    const projection = {
      name: 'list',
      apply: (batch: RecordedEvent[]) => Promise.resolve(void taken.push(batch.length)),
    };
    const runner = new ProjectionRunner(empty.pool, empty.store, [projection], { pollMs: 60_000, idlePollMs: 60_000 });
    try {
      await runner.start();
      await empty.store.append('stream-1', 'none', [anEvent(), anEvent()], { category: 'test' });
      await until(() => taken.length === 1);
    } finally {
      await runner.stop();
      await empty.close();
    }
  });

  it('stop awaits the running batch and gives the lease back at once', async () => {
    const name = `list-${randomUUID()}`;
    const gate = aGate();
    const first = rig.run([recording(name, { before: () => gate.passed })], { leaseMs: 60_000 });
    await first.start();
    await gate.reached;
    const stopping = first.stop();
    gate.open();
    await stopping;
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());

    await rig.appendSome(1);
    const second = rig.run([recording(name)], { leaseMs: 60_000 });
    await second.start();
    await until(async () => (await rig.lagOf(second, name)) === 0);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
  });

  it('sees events in their newest form', async () => {
    const name = `list-${randomUUID()}`;
    const upcasters = new Upcasters().add('Priced', 1, (data) => ({ amount: data }));
    const store = new EventStore(rig.fresh.pool, upcasters);
    const runner = rig.run([recording(name)], {}, store);
    await store.append(randomUUID(), 'none', [anEvent('10.00', 'Priced')], { category: 'test' });
    await runner.start();
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    const { rows } = await rig.fresh.pool.query('select data from seen where projection = $1 order by position desc', [
      name,
    ]);
    expect(rows[0].data).toEqual({ amount: '10.00' });
  });

  it('refuses two projections of one name', () => {
    expect(() => rig.run([recording('twice'), recording('twice')])).toThrow('same name');
  });
});

describe('two runners of one projection', () => {
  it('case 63: each event is taken over once, by one of them at a time', async () => {
    const name = `list-${randomUUID()}`;
    const both = [1, 2].map(() => rig.run([recording(name)], { batchMax: 2, leaseMs: 60 }));
    await Promise.all(both.map((runner) => runner.start()));
    for (let round = 0; round < 20; round++) await rig.appendSome(3);
    await until(async () => (await rig.lagOf(both[0]!, name)) === 0);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
  });

  it('case 63: one dies in the middle of a batch, the other takes over within the lease', async () => {
    const name = `list-${randomUUID()}`;
    const doomed = await aProcess('doomed', rig.fresh.url);
    const gate = aGate();
    const first = new ProjectionRunner(doomed.pool, rig.fresh.store, [recording(name, { after: () => gate.passed })], {
      leaseMs: 1_000,
    });
    await first.start();
    await gate.reached;
    const startedAt = Date.now();
    const second = rig.run([recording(name)], { leaseMs: 1_000 });
    await second.start();
    await doomed.kill(rig.fresh.pool);
    await until(async () => (await rig.lagOf(second, name)) === 0);
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
    gate.open();
    await first.stop();
    await doomed.pool.end();
  });

  it("case 721: takes over from one that died before the database's clock was set back", async () => {
    const name = `list-${randomUUID()}`;
    await rig.fresh.pool.query(
      "insert into es.projections (name, owner, lease_until) values ($1, $2, now() + interval '2 hours')",
      [name, randomUUID()],
    );
    const runner = rig.run([recording(name)]);
    await runner.start();
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    expect(await rig.seenBy(name)).toEqual(await rig.allPositions());
  });

  it('moves its checkpoint by compare-and-set: who was replaced meanwhile commits nothing', async () => {
    const name = `list-${randomUUID()}`;
    const errors: unknown[] = [];
    const runner = rig.run([recording(name)], { onError: (_, error) => errors.push(error), leaseMs: 60_000 });
    await runner.start();
    await until(async () => (await rig.lagOf(runner, name)) === 0);
    const thief = randomUUID();
    await rig.fresh.pool.query(
      "update es.projections set owner = $2, lease_until = now() + interval '50 seconds' where name = $1",
      [name, thief],
    );
    const before = await rig.seenBy(name);
    await rig.appendSome(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await rig.seenBy(name)).toEqual(before);
    expect(errors).toEqual([]);

    // The thief moves on to another place and leaves; the runner must go on from there.
    const [skipped] = await rig.appendSome(1);
    await rig.fresh.pool.query('update es.projections set owner = null, position = $2 where name = $1', [
      name,
      skipped,
    ]);
    const after = rig.run([recording(name)], { leaseMs: 60_000 });
    await after.start();
    const [last] = await rig.appendSome(1);
    await until(async () => (await rig.lagOf(after, name)) === 0);
    expect(await rig.seenBy(name)).toEqual([...before, last]);
  });
});
