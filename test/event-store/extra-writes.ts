import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AlsoWrite, ExpectedVersion } from '#event-store';
import {
  anEvent,
  claimGuid,
  type CurrentSubject,
  inCategory,
  indexSession,
  newStream,
  STREAM_OF_SESSION,
  storeKey,
} from './subject.js';

/** What an append promises about the writes that ride in it. */
export function extraWritesContract(subject: CurrentSubject): void {
  const append = (stream: string, also: AlsoWrite[], expected: ExpectedVersion = 'none', events = [anEvent()]) =>
    subject().store.append(stream, expected, events, { ...inCategory, also });
  const streamOf = async (session: string) => (await subject().store.findStream(session, STREAM_OF_SESSION))?.streamId;

  describe('extra writes', () => {
    it('are stored with the events', async () => {
      const stream = newStream();
      const session = randomUUID();
      await append(stream, [claimGuid(randomUUID(), stream), indexSession(session, stream)]);
      expect(await streamOf(session)).toBe(stream);
    });

    it.each([
      ['a guid', 'operation_guids_pkey', claimGuid],
      ['a session', 'sessions_pkey', indexSession],
      ['a key', 'subject_keys_pkey', (name: string) => storeKey(name, Buffer.of(1))],
    ])('over %s that is taken let nothing be stored', async (_, constraint, write) => {
      const [first, second] = [newStream(), newStream()];
      const [name, session] = [randomUUID(), randomUUID()];
      await append(first, [write(name, first)]);
      const taken = append(second, [indexSession(session, second), write(name, second)]);
      await expect(taken).rejects.toMatchObject({ code: '23505', constraint });
      expect(await subject().store.readStream(second)).toEqual([]);
      expect(await streamOf(session)).toBeUndefined();
    });

    it('that exclude each other let nothing be stored', async () => {
      const stream = newStream();
      const guid = randomUUID();
      const twice = [claimGuid(guid, stream), claimGuid(guid, stream)];
      await expect(append(stream, twice)).rejects.toMatchObject({ constraint: 'operation_guids_pkey' });
      expect(await subject().store.readStream(stream)).toEqual([]);
      await append(stream, [claimGuid(guid, stream)]);
    });

    it('are not made by an append that is refused', async () => {
      const stream = newStream();
      const session = randomUUID();
      await append(stream, []);
      await expect(append(stream, [indexSession(session, stream)])).rejects.toMatchObject({ name: 'VersionConflict' });
      expect(await streamOf(session)).toBeUndefined();
    });

    it.each<ExpectedVersion>(['none', 'any'])(
      'are not made by a repetition (%j), which does not fail on its own key',
      async (expected) => {
        const stream = newStream();
        const events = [anEvent()];
        const claim = claimGuid(randomUUID(), stream);
        const first = await append(stream, [claim], expected, events);
        const late = randomUUID();
        expect(await append(stream, [claim, indexSession(late, stream)], expected, events)).toEqual({
          ...first,
          deduplicated: true,
        });
        expect(await streamOf(late)).toBeUndefined();
      },
    );

    it('of which one names nothing that is there let nothing be stored', async () => {
      const stream = newStream();
      const session = randomUUID();
      const unknown = { sql: 'insert into payments.no_such_table (a) values ($1)', values: [1] };
      await expect(append(stream, [indexSession(session, stream), unknown])).rejects.toThrow();
      expect(await subject().store.readStream(stream)).toEqual([]);
      expect(await streamOf(session)).toBeUndefined();
    });
  });
}
