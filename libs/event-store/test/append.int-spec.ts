import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EventIdReused, StreamClosed, VersionConflict } from '../src/index.js';
import { anEvent, createFreshStore, type FreshStore, until } from './fresh-store.js';

let fresh: FreshStore;
beforeAll(async () => {
  fresh = await createFreshStore();
  await fresh.pool.query('create table guids (guid text primary key, stream text not null)');
});
afterAll(() => fresh.close());

const options = { category: 'payment' };
const newStream = () => `payment-default-${randomUUID()}`;
const guidKey = (guid: string, stream: string) => ({
  sql: 'insert into guids (guid, stream) values ($1, $2)',
  values: [guid, stream],
});
const countGuids = async (guid: string) =>
  (await fresh.pool.query('select 1 from guids where guid = $1', [guid])).rowCount;

describe('append', () => {
  it('stores events with everything that was said about them, and reads them back', async () => {
    const stream = newStream();
    const commandId = randomUUID();
    const events = [
      anEvent({ amount: '10.00', names: ['ş', '"quoted"', '\\', '{,}', null] }),
      { ...anEvent(7), schemaVersion: 3 },
    ];
    const result = await fresh.store.append(stream, 'none', events, {
      category: 'payment',
      commandId,
      correlationId: 'from the caller',
      causationId: 'webhook 1',
      actor: 'operator:jane',
      meta: { traceparent: '00-1' },
    });

    const stored = await fresh.store.readStream(stream);
    expect(result).toEqual({ version: 2, position: stored[1]!.position, deduplicated: false });
    expect(stored).toMatchObject([
      { streamId: stream, version: 1, ...events[0], schemaVersion: 1, commandId, correlationId: 'from the caller' },
      { streamId: stream, version: 2, ...events[1], causationId: 'webhook 1', actor: 'operator:jane' },
    ]);
    expect(stored[0]!.meta).toEqual({ traceparent: '00-1' });
    expect(stored[0]!.recordedAt).toBeInstanceOf(Date);
    expect(typeof stored[0]!.position).toBe('number');
  });

  it('reads a part of a stream', async () => {
    const stream = newStream();
    await fresh.store.append(stream, 'none', [anEvent(1), anEvent(2), anEvent(3)], options);
    const part = await fresh.store.readStream(stream, { afterVersion: 1, limit: 1 });
    expect(part.map((event) => event.data)).toEqual([2]);
  });

  it('refuses no events, impossible versions, and leaves values that Postgres cannot hold a clean error', async () => {
    await expect(fresh.store.append(newStream(), 'none', [], options)).rejects.toThrow(RangeError);
    await expect(fresh.store.append(newStream(), 0, [anEvent()], options)).rejects.toThrow(RangeError);
    await expect(fresh.store.append(newStream(), 1.5, [anEvent()], options)).rejects.toThrow(RangeError);
    await expect(fresh.store.append(newStream(), 'none', [anEvent('\u0000')], options)).rejects.toMatchObject({
      code: '22P05',
    });
    await expect(
      fresh.store.append(newStream(), 'none', [{ ...anEvent(), data: undefined }], options),
    ).rejects.toMatchObject({
      code: '23502',
    });
  });
});

describe('expected version', () => {
  it('a number: exactly this version', async () => {
    const stream = newStream();
    await expect(fresh.store.append(stream, 1, [anEvent()], options)).rejects.toMatchObject({
      name: 'VersionConflict',
      actual: 0,
    });
    await fresh.store.append(stream, 'none', [anEvent()], options);
    await expect(fresh.store.append(stream, 1, [anEvent()], options)).resolves.toMatchObject({ version: 2 });
    await expect(fresh.store.append(stream, 1, [anEvent()], options)).rejects.toMatchObject({
      streamId: stream,
      expected: 1,
      actual: 2,
    });
    await expect(fresh.store.append(stream, 3, [anEvent()], options)).rejects.toBeInstanceOf(VersionConflict);
    expect(await fresh.store.readStream(stream)).toHaveLength(2);
  });

  it('none: the stream must not exist', async () => {
    const stream = newStream();
    await fresh.store.append(stream, 'none', [anEvent()], options);
    await expect(fresh.store.append(stream, 'none', [anEvent()], options)).rejects.toMatchObject({
      name: 'VersionConflict',
      actual: 1,
    });
    expect(await fresh.store.readStream(stream)).toHaveLength(1);
  });

  it('exists: the stream must exist', async () => {
    const stream = newStream();
    await expect(fresh.store.append(stream, 'exists', [anEvent()], options)).rejects.toMatchObject({
      name: 'VersionConflict',
      actual: 0,
    });
    await fresh.store.append(stream, 'none', [anEvent()], options);
    await expect(fresh.store.append(stream, 'exists', [anEvent(), anEvent()], options)).resolves.toMatchObject({
      version: 3,
    });
  });

  it('any: either', async () => {
    const stream = newStream();
    await expect(fresh.store.append(stream, 'any', [anEvent()], options)).resolves.toMatchObject({ version: 1 });
    await expect(fresh.store.append(stream, 'any', [anEvent()], options)).resolves.toMatchObject({ version: 2 });
  });

  it('of eight first appends at once exactly one succeeds', async () => {
    await fresh.warmUp(8);
    for (let round = 0; round < 20; round++) {
      const stream = newStream();
      const racers = Array.from({ length: 8 }, () => fresh.store.append(stream, 'none', [anEvent()], options));
      const outcomes = await Promise.allSettled(racers);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'VersionConflict', actual: 1 });
    }
  });

  it('of eight appends to the same version at once exactly one succeeds, and of eight to any version all', async () => {
    await fresh.warmUp(8);
    const stream = newStream();
    await fresh.store.append(stream, 'none', [anEvent()], options);
    const race = (expected: 1 | 'any') =>
      Promise.allSettled(Array.from({ length: 8 }, () => fresh.store.append(stream, expected, [anEvent()], options)));
    expect((await race(1)).filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await race('any')).filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(8);
    expect((await fresh.store.readStream(stream)).map((event) => event.version)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('a closed stream takes nothing more, but still answers the retry of what it has', async () => {
    const stream = newStream();
    const events = [anEvent()];
    await fresh.store.append(stream, 'none', events, options);
    await fresh.pool.query('update es.streams set closed_at = now() where stream_id = $1', [stream]);
    for (const expected of [1, 'none', 'any', 'exists'] as const)
      await expect(fresh.store.append(stream, expected, [anEvent()], options)).rejects.toBeInstanceOf(StreamClosed);
    await expect(fresh.store.append(stream, 'none', events, options)).resolves.toMatchObject({ deduplicated: true });
  });
});

describe('a lost race', () => {
  it('keeps its connection, with all that was prepared on it', async () => {
    const stream = newStream();
    const also = [guidKey(randomUUID(), stream)];
    await fresh.store.append(stream, 'none', [anEvent()], { ...options, also });
    let removed = 0;
    const count = () => removed++;
    fresh.pool.on('remove', count);
    await expect(fresh.store.append(stream, 'none', [anEvent()], options)).rejects.toBeInstanceOf(VersionConflict);
    await expect(fresh.store.append(newStream(), 'none', [anEvent()], { ...options, also })).rejects.toThrow(
      'guids_pkey',
    );
    await fresh.warmUp(1);
    expect(removed).toBe(0);

    const kill = { sql: 'insert into guids select pg_terminate_backend(pg_backend_pid())::text, $1', values: [stream] };
    await expect(fresh.store.append(newStream(), 'none', [anEvent()], { ...options, also: [kill] })).rejects.toThrow();
    await until(() => removed === 1);
    fresh.pool.off('remove', count);
  });
});

describe('a retry', () => {
  it.each(['none', 'any'] as const)(
    'with expected version %s is answered as the attempt that stored it',
    async (expected) => {
      const stream = newStream();
      const events = [anEvent(), anEvent()];
      const first = await fresh.store.append(stream, expected, events, options);
      await fresh.store.append(stream, 2, [anEvent()], options);
      await expect(fresh.store.append(stream, expected, events, options)).resolves.toEqual({
        ...first,
        deduplicated: true,
      });
      expect(await fresh.store.readStream(stream)).toHaveLength(3);
    },
  );

  it.each([1, 2, 'exists'] as const)(
    'with expected version %s, fresh or stale, stores nothing twice',
    async (expected) => {
      const stream = newStream();
      const events = [anEvent()];
      await fresh.store.append(stream, 'none', [anEvent()], options);
      const first = await fresh.store.append(stream, 1, events, options);
      await expect(fresh.store.append(stream, expected, events, options)).resolves.toEqual({
        ...first,
        deduplicated: true,
      });
      await expect(fresh.store.append(stream, 2, [anEvent()], options)).resolves.toMatchObject({ version: 3 });
    },
  );

  it('of eight at once one stores and all are answered alike', async () => {
    await fresh.warmUp(8);
    for (const expected of ['none', 'any'] as const) {
      const stream = newStream();
      const events = [anEvent(), anEvent()];
      const results = await Promise.all(
        Array.from({ length: 8 }, () => fresh.store.append(stream, expected, events, options)),
      );
      expect(results.filter((result) => !result.deduplicated)).toHaveLength(1);
      expect(new Set(results.map((result) => `${result.version} ${result.position}`)).size).toBe(1);
      expect(await fresh.store.readStream(stream)).toHaveLength(2);
    }
  });

  it('of a part of it, or in another stream, is no retry', async () => {
    const stream = newStream();
    const [one, two] = [anEvent(), anEvent()];
    await fresh.store.append(stream, 'none', [one], options);
    await expect(fresh.store.append(stream, 'none', [one, two], options)).rejects.toBeInstanceOf(VersionConflict);
    await expect(fresh.store.append(stream, 'any', [one, two], options)).rejects.toBeInstanceOf(EventIdReused);
    await expect(fresh.store.append(newStream(), 'none', [one], options)).rejects.toBeInstanceOf(EventIdReused);
    await expect(fresh.store.append(newStream(), 'none', [two, two], options)).rejects.toBeInstanceOf(EventIdReused);
    expect(await fresh.store.readStream(stream)).toHaveLength(1);
  });
});

describe('also writes', () => {
  it('are stored with the events, several of them, numbered on their own', async () => {
    const stream = newStream();
    const [one, two] = [randomUUID(), randomUUID()];
    await fresh.store.append(stream, 'none', [anEvent()], {
      ...options,
      also: [guidKey(one, 'first'), guidKey(two, stream)],
    });
    const rename = { sql: 'update guids set stream = $2 where guid = $1', values: [one, stream] };
    await fresh.store.append(stream, 1, [anEvent()], { ...options, also: [rename] });
    const { rows } = await fresh.pool.query('select guid from guids where stream = $1', [stream]);
    expect(rows.map((row) => row.guid).sort()).toEqual([one, two].sort());
  });

  it('that fail let nothing be stored, and their error comes through as it is', async () => {
    const [stream, other] = [newStream(), newStream()];
    const guid = randomUUID();
    await fresh.store.append(stream, 'none', [anEvent()], { ...options, also: [guidKey(guid, stream)] });
    await expect(
      fresh.store.append(other, 'none', [anEvent()], { ...options, also: [guidKey(guid, other)] }),
    ).rejects.toMatchObject({ code: '23505', constraint: 'guids_pkey', table: 'guids' });
    expect(await fresh.store.readStream(other)).toEqual([]);
    await expect(fresh.store.append(other, 'none', [anEvent()], options)).resolves.toMatchObject({ version: 1 });
  });

  it('are not performed when the append conflicts', async () => {
    const stream = newStream();
    const guid = randomUUID();
    await fresh.store.append(stream, 'none', [anEvent()], options);
    await expect(
      fresh.store.append(stream, 'none', [anEvent()], { ...options, also: [guidKey(guid, stream)] }),
    ).rejects.toBeInstanceOf(VersionConflict);
    expect(await countGuids(guid)).toBe(0);
  });

  it.each(['none', 'any'] as const)(
    'are not repeated by a retry (%s), which is answered instead of failing on their key',
    async (expected) => {
      const stream = newStream();
      const guid = randomUUID();
      const events = [anEvent()];
      const first = await fresh.store.append(stream, expected, events, { ...options, also: [guidKey(guid, stream)] });
      const again = await fresh.store.append(stream, expected, events, { ...options, also: [guidKey(guid, stream)] });
      expect(again).toEqual({ ...first, deduplicated: true });
      expect(await countGuids(guid)).toBe(1);
    },
  );

  it('of eight appends to different streams with one key, one succeeds', async () => {
    await fresh.warmUp(8);
    const guid = randomUUID();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => newStream()).map((stream) =>
        fresh.store.append(stream, 'none', [anEvent()], { ...options, also: [guidKey(guid, stream)] }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ constraint: 'guids_pkey' });
  });
});
