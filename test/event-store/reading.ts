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
} from './subject.js';

/** What reading promises. */
export function readingContract(subject: CurrentSubject): void {
  const store = () => subject().store;
  const dataOf = (events: { data: unknown }[]) => events.map(({ data }) => data);

  /** A stream of three events with the data 1, 2 and 3. */
  async function ofThree(): Promise<string> {
    const stream = newStream();
    await store().append(stream, 'none', [anEvent(1), anEvent(2), anEvent(3)], inCategory);
    return stream;
  }

  describe('a stream', () => {
    it('has everything that was said about its events', async () => {
      const stream = newStream();
      const [one, two] = [
        anEvent({ zz: [null, 'ş', { b: 1, a: 2 }], a: 'x' }),
        { ...anEvent('two'), schemaVersion: 3 },
      ];
      const said = { commandId: randomUUID(), correlationId: '', causationId: 'webhook 1', actor: 'operator:jane' };
      const meta = { traceparent: '00-1', a: 1 };
      const { position } = await store().append(stream, 'none', [one, two], { ...inCategory, ...said, meta });
      const events = await store().readStream(stream);
      const both = { streamId: stream, ...said, meta, recordedAt: expect.any(Date) };
      expect(events).toEqual([
        { ...one, ...both, version: 1, schemaVersion: 1, position: expect.any(Number) },
        { ...two, ...both, version: 2, position },
      ]);
      expect(events[0]!.position).toBeLessThan(position);
      // Keys come back in the order of the database, shorter ones first.
      expect(JSON.stringify(events[0]!.data)).toBe('{"a":"x","zz":[null,"ş",{"a":2,"b":1}]}');
      expect(Object.keys(events[0]!.meta)).toEqual(['a', 'traceparent']);
    });

    it('leaves out what was not said', async () => {
      const stream = newStream();
      const event = anEvent();
      await store().append(stream, 'none', [event], inCategory);
      expect(await store().readStream(stream)).toEqual([
        {
          ...event,
          streamId: stream,
          version: 1,
          schemaVersion: 1,
          meta: {},
          position: expect.any(Number),
          recordedAt: expect.any(Date),
        },
      ]);
    });

    it('is read in part', async () => {
      const stream = await ofThree();
      expect(dataOf(await store().readStream(stream, { afterVersion: 1 }))).toEqual([2, 3]);
      expect(dataOf(await store().readStream(stream, { afterVersion: 1, limit: 1 }))).toEqual([2]);
      expect(await store().readStream(stream, { afterVersion: 3 })).toEqual([]);
      expect(await store().readStream(newStream())).toEqual([]);
    });

    it('is read as what its events say, and no more', async () => {
      const stream = await ofThree();
      expect(await store().readContent(stream, 1)).toEqual([
        { version: 2, type: 'Happened', schemaVersion: 1, data: 2 },
        { version: 3, type: 'Happened', schemaVersion: 1, data: 3 },
      ]);
      expect(dataOf(await store().readContent(stream))).toEqual([1, 2, 3]);
      expect(await store().readContent(newStream())).toEqual([]);
    });

    it('is read as it is today, however old its events are', async () => {
      const stream = newStream();
      const session = randomUUID();
      const also = [indexSession(session, stream)];
      const { position } = await store().append(stream, 'none', [anEvent('10.00', 'Priced')], { ...inCategory, also });
      const today = { type: 'Priced', schemaVersion: 2, data: { amount: '10.00' } };
      expect(await store().readStream(stream)).toMatchObject([today]);
      expect(await store().readContent(stream)).toMatchObject([today]);
      expect((await store().readWithTail(stream, PROJECTED)).events).toMatchObject([today]);
      expect((await store().findStream(session, STREAM_OF_SESSION))!.events).toMatchObject([today]);
      expect(await store().readAll(position - 1, 1)).toMatchObject([today]);
    });

    it('shares nothing with who wrote or read it', async () => {
      const stream = newStream();
      const [data, meta] = [{ list: [1] }, { by: 'me' }];
      await store().append(stream, 'none', [anEvent(data)], { ...inCategory, meta });
      data.list.push(2);
      meta.by = 'you';
      const [read] = await store().readStream(stream);
      (read!.data as typeof data).list.push(3);
      read!.meta['by'] = 'them';
      expect(await store().readStream(stream)).toMatchObject([{ data: { list: [1] }, meta: { by: 'me' } }]);
    });
  });
}
