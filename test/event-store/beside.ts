import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AlsoWrite, BesideAppend } from '#event-store';
import { anEvent, claimGuid, type CurrentSubject, inCategory, newStream } from './subject.js';

/** What an append promises about the events of another stream that are stored with it. */
export function besideContract(subject: CurrentSubject): void {
  const open = async () => {
    const stream = newStream();
    await subject().store.append(stream, 'none', [anEvent()], inCategory);
    return stream;
  };
  const append = (stream: string, beside: BesideAppend, also: AlsoWrite[] = [], events = [anEvent(), anEvent()]) =>
    subject().store.append(stream, 1, events, { ...inCategory, also, beside });
  const typesOf = async (stream: string) => (await subject().store.readStream(stream)).map(({ type }) => type);

  describe('events beside those of an append', () => {
    it('are stored with them, in a stream of their own', async () => {
      const [stream, other] = [await open(), await open()];
      const beside = { streamId: other, expected: 1, events: [anEvent({}, 'First'), anEvent({}, 'Second')] };
      const stored = await append(stream, beside, [claimGuid(randomUUID(), stream)]);
      expect(stored).toMatchObject({ version: 3, deduplicated: false });
      expect(await typesOf(stream)).toEqual(['Happened', 'Happened', 'Happened']);
      expect(await typesOf(other)).toEqual(['Happened', 'First', 'Second']);
      const [last] = (await subject().store.readAll(0, 10_000)).filter(({ version, streamId }) => {
        return streamId === stream && version === 3;
      });
      expect(stored.position).toBe(last?.position);
    });

    it('let nothing be stored where the other stream is at another version, which is told', async () => {
      const [stream, other] = [await open(), await open()];
      const refused = append(stream, { streamId: other, expected: 2, events: [anEvent()] });
      await expect(refused).rejects.toMatchObject({
        name: 'VersionConflict',
        streamId: other,
        expected: 2,
        actual: 1,
      });
      expect([await typesOf(stream), await typesOf(other)]).toEqual([['Happened'], ['Happened']]);
    });

    it('are not stored where the append is refused, or one of its extra writes', async () => {
      const [stream, other] = [await open(), await open()];
      const guid = claimGuid(randomUUID(), stream);
      const beside = () => ({ streamId: other, expected: 1, events: [anEvent()] });
      await append(stream, { ...beside(), streamId: await open() }, [guid]);
      await expect(append(stream, beside())).rejects.toMatchObject({ streamId: stream, actual: 3 });
      await expect(append(await open(), beside(), [guid])).rejects.toMatchObject({ code: '23505' });
      expect(await typesOf(other)).toEqual(['Happened']);
    });

    it('are not stored twice by a repetition', async () => {
      const [stream, other] = [await open(), await open()];
      const events = [anEvent()];
      const beside = { streamId: other, expected: 1, events: [anEvent()] };
      const first = await append(stream, beside, [], events);
      expect(await append(stream, beside, [], events)).toEqual({ ...first, deduplicated: true });
      expect(await typesOf(other)).toEqual(['Happened', 'Happened']);
    });

    it('are at least one, at a version of at least 1', async () => {
      const [stream, other] = [await open(), await open()];
      const none = append(stream, { streamId: other, expected: 1, events: [] });
      await expect(none).rejects.toBeInstanceOf(RangeError);
      const nowhere = append(stream, { streamId: other, expected: 0, events: [anEvent()] });
      await expect(nowhere).rejects.toBeInstanceOf(RangeError);
    });
  });
}
