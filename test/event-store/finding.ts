import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  anEvent,
  type CurrentSubject,
  inCategory,
  indexSession,
  newStream,
  PROJECTED,
  STREAM_OF_SESSION,
  storeKey,
} from './subject.js';

/** What is promised of reading by other ways than a stream's own name. */
export function findingContract(subject: CurrentSubject): void {
  const store = () => subject().store;

  describe('a read model with its tail', () => {
    it('is the row, and what it has not seen', async () => {
      const stream = newStream();
      await store().append(stream, 'none', [anEvent(1), anEvent(2), anEvent(3)], inCategory);
      expect(await store().readWithTail(stream, PROJECTED)).toEqual({
        projected: undefined,
        events: await store().readContent(stream),
      });
      await subject().project(stream, 2, { total: 3, of: 2 });
      expect(await store().readWithTail(stream, PROJECTED)).toEqual({
        projected: { total: 3, of: 2 },
        events: await store().readContent(stream, 2),
      });
      await subject().project(stream, 3, { total: 6 });
      expect(await store().readWithTail(stream, PROJECTED)).toEqual({ projected: { total: 6 }, events: [] });
    });

    it('of no stream is nothing', async () =>
      expect(await store().readWithTail(newStream(), PROJECTED)).toEqual({ projected: undefined, events: [] }));
  });

  describe('a stream by another name', () => {
    it('comes with its key and events', async () => {
      const stream = newStream();
      const [session, key] = [randomUUID(), Buffer.of(7, 8, 9)];
      const also = [indexSession(session, stream), storeKey(stream, key)];
      await store().append(stream, 'none', [anEvent(1), anEvent(2)], { ...inCategory, also });
      expect(await store().findStream(session, STREAM_OF_SESSION)).toEqual({
        streamId: stream,
        wrappedKey: key,
        events: await store().readContent(stream),
      });
    });

    it('has no key where none was stored or it was erased, and is nothing where nobody has that name', async () => {
      const stream = newStream();
      const session = randomUUID();
      await store().append(stream, 'none', [anEvent()], { ...inCategory, also: [indexSession(session, stream)] });
      expect(await store().findStream(session, STREAM_OF_SESSION)).toMatchObject({ wrappedKey: null });

      await store().append(stream, 1, [anEvent()], { ...inCategory, also: [storeKey(stream, Buffer.of(1))] });
      await store().append(stream, 2, [anEvent()], { ...inCategory, also: [eraseKey(stream)] });
      expect(await store().findStream(session, STREAM_OF_SESSION)).toMatchObject({ wrappedKey: null });
      expect(await store().findStream(randomUUID(), STREAM_OF_SESSION)).toBeUndefined();
    });
  });

  it('the log is every stream, in order and in pages', async () => {
    const [one, two] = [newStream(), newStream()];
    const { position } = await store().append(one, 'none', [anEvent(1)], inCategory);
    await store().append(two, 'none', [anEvent(2), anEvent(3)], inCategory);
    const last = await store().append(one, 1, [anEvent(4)], inCategory);
    const log = await store().readAll(position - 1, 10);
    expect(log.map(({ streamId, version, data }) => [streamId, version, data])).toEqual([
      [one, 1, 1],
      [two, 1, 2],
      [two, 2, 3],
      [one, 2, 4],
    ]);
    expect(await store().readAll(position - 1, 2)).toEqual(log.slice(0, 2));
    expect(await store().readAll(log[1]!.position, 10)).toEqual(log.slice(2));
    expect(await store().readAll(last.position, 10)).toEqual([]);
  });
}

const eraseKey = (streamId: string) => ({
  sql: 'update es.subject_keys set wrapped_key = null, erased_at = now() where subject = $1 and wrapped_key is not null',
  values: [streamId],
});
