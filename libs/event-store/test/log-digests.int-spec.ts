import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogDigests, verifyLog } from '../src/index.js';
import { until } from './fresh-store.js';
import { createProjectionRig, type ProjectionRig } from './projection-rig.js';

let rig: ProjectionRig;
let positions: number[];

beforeEach(async () => {
  rig = await createProjectionRig();
  positions = await rig.appendSome(12);
  const runner = rig.run([new LogDigests()], { batchMax: 4 });
  await runner.start();
  await until(async () => (await rig.lagOf(runner, 'log-digests-v1')) === 0);
  await rig.stopAll();
});
afterEach(async () => {
  await rig.stopAll();
  await rig.fresh.close();
});

/** As a superuser who means harm. */
const behindTheTrigger = async (statement: string, values: unknown[] = []) => {
  const client = await rig.fresh.pool.connect();
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(statement, values);
  await client.query('commit');
  client.release();
};
/** One batch of all events, as the release before wrote it. */
const AS_BEFORE = `
insert into es.log_digests (position_from, position_to, digest, positions, marks)
select min(position), max(position), sha256(string_agg(es.event_digest(e), ''::bytea order by position)),
       array_agg(position order by position), array_agg(substr(es.event_digest(e), 1, 8) order by position)
  from es.events e`;
const problems = async () => (await verifyLog(rig.fresh.pool)).problems;

describe('the chain of digests over the log', () => {
  it('is whole where nothing was touched, and says what it covers', async () => {
    const verdict = await verifyLog(rig.fresh.pool);
    expect(verdict).toEqual({
      batches: 3,
      position: positions.at(-1),
      waiting: 0,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      problems: [],
    });

    await rig.appendSome(2);
    expect(await verifyLog(rig.fresh.pool, verdict.digest)).toEqual({ ...verdict, waiting: 2 });
    expect((await verifyLog(rig.fresh.pool, 'f'.repeat(64))).problems).toEqual([
      'no batch has the digest that was given',
    ]);
  });

  it.each([
    ['what it says', `data = '{"amount": 1}'`],
    ['its meta', `meta = '{"a": 1}'`],
    ['its type', `type = 'Other'`],
    ['who did it', `actor = 'nobody'`],
    ['an empty text where there was none', `causation_id = ''`],
    ['when it was', `created_at = created_at + interval '1 second'`],
  ])('case 119: a changed event is found and named: %s', async (_, change) => {
    await behindTheTrigger(`update es.events set ${change} where position = $1`, [positions[5]]);

    expect(await problems()).toEqual([`batch ${positions[4]} to ${positions[7]}: events changed: ${positions[5]}`]);
  });

  it('case 120: a removed event is found and named, at the end of a batch and of the log too', async () => {
    const { rows } = await rig.fresh.pool.query<{ position: string; stream_id: string }>(
      'select position, stream_id from es.events',
    );
    const streamOf = (position: number) => rows.find((row) => Number(row.position) === position)!.stream_id;
    const gone = [positions[7]!, positions[11]!];
    await behindTheTrigger('delete from es.events where position = any ($1)', [gone]);

    expect(await problems()).toEqual([
      `batch ${positions[4]} to ${positions[7]}: events removed: ${positions[7]}`,
      `batch ${positions[8]} to ${positions[11]}: events removed: ${positions[11]}`,
      ...gone
        .map(streamOf)
        .sort()
        .map((stream) => `stream ${stream}: 0 events, its version is 1`),
    ]);
  });

  it('case 121: an event that is exchanged for one elsewhere is found, and a gap in a stream', async () => {
    await behindTheTrigger(`update es.events set version = 2 where position = $1`, [positions[0]]);
    expect(await problems()).toEqual([
      `batch ${positions[0]} to ${positions[3]}: events changed: ${positions[0]}`,
      expect.stringMatching(/^stream .*: 1 events, its version is 1$/),
    ]);
  });

  it('case 282: a batch whose digests were made as earlier releases did is judged by those, and the chain goes on', async () => {
    await behindTheTrigger('delete from es.log_digests');
    await rig.fresh.pool.query(AS_BEFORE);
    const later = await rig.appendSome(4);
    const runner = rig.run([new LogDigests()]);
    await runner.start();
    await until(async () => (await rig.lagOf(runner, 'log-digests-v1')) === 0);
    expect(await verifyLog(rig.fresh.pool)).toMatchObject({ batches: 2, waiting: 0, problems: [] });

    await behindTheTrigger(`update es.events set actor = 'nobody' where position = any ($1)`, [
      [positions[1], later[2]],
    ]);
    expect(await problems()).toEqual([
      `batch ${positions[0]} to ${positions[11]}: events changed: ${positions[1]}`,
      `batch ${later[0]} to ${later[3]}: events changed: ${later[2]}`,
    ]);
  });

  it('case 122: digests that were removed or changed are found', async () => {
    await behindTheTrigger('delete from es.log_digests where position_to = $1', [positions[3]]);
    expect(await problems()).toEqual([
      `batch ${positions[4]} to ${positions[7]}: events inserted, or of a batch whose digest was removed: ` +
        positions.slice(0, 4).join(', '),
    ]);
    await behindTheTrigger('delete from es.log_digests');
    expect(await problems()).toEqual([
      `batches up to position ${positions.at(-1)} were written, the last one ends at 0`,
    ]);
  });

  it('refuses to be changed, like the log', async () => {
    for (const statement of [
      'update es.log_digests set digest = null',
      'delete from es.log_digests',
      'truncate es.log_digests',
    ])
      await expect(rig.fresh.pool.query(statement)).rejects.toMatchObject({ code: 'ES003' });
  });

  it('goes on where it was, and begins anew without writing anything twice', async () => {
    const before = await verifyLog(rig.fresh.pool);
    await rig.fresh.pool.query(`update es.projections set position = 0, owner = null where name = 'log-digests-v1'`);
    positions = [...positions, ...(await rig.appendSome(3))];
    const runner = rig.run([new LogDigests()], { batchMax: 4 });
    await runner.start();
    await until(async () => (await rig.lagOf(runner, 'log-digests-v1')) === 0);

    expect(await verifyLog(rig.fresh.pool, before.digest)).toMatchObject({
      position: positions.at(-1),
      waiting: 0,
      problems: [],
    });
  });
});
