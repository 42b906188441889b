import { describe, expect, it } from '@jest/globals';
import { EventIdReused, VersionConflict, type ExpectedVersion } from '#event-store';
import { anEvent, type CurrentSubject, inCategory, newStream } from './subject.js';

/** What an append promises about versions, repetition and refusal. */
export function appendContract(subject: CurrentSubject): void {
  const append = (stream: string, expected: ExpectedVersion, events = [anEvent()]) =>
    subject().store.append(stream, expected, events, inCategory);
  const versionsOf = async (stream: string) => (await subject().store.readStream(stream)).map(({ version }) => version);

  describe('an expected version', () => {
    it.each<[ExpectedVersion, number]>([
      ['none', 1],
      ['any', 1],
    ])('%j opens a stream', async (expected, version) => {
      const stream = newStream();
      expect(await append(stream, expected)).toMatchObject({ version, deduplicated: false });
      expect(await versionsOf(stream)).toEqual([1]);
    });

    it.each<ExpectedVersion>([1, 7, 'exists'])('%j is refused where there is no stream', async (expected) => {
      const stream = newStream();
      await expect(append(stream, expected)).rejects.toEqual(new VersionConflict(stream, expected, 0));
      expect(await versionsOf(stream)).toEqual([]);
    });

    it.each<ExpectedVersion>([2, 'any', 'exists'])('%j goes on at version 2', async (expected) => {
      const stream = newStream();
      await append(stream, 'none', [anEvent(), anEvent()]);
      expect(await append(stream, expected, [anEvent(), anEvent()])).toMatchObject({ version: 4 });
      expect(await versionsOf(stream)).toEqual([1, 2, 3, 4]);
    });

    it.each<ExpectedVersion>(['none', 1, 3])('%j is refused at version 2, which it is told', async (expected) => {
      const stream = newStream();
      await append(stream, 'none', [anEvent(), anEvent()]);
      const refused = append(stream, expected);
      await expect(refused).rejects.toBeInstanceOf(VersionConflict);
      await expect(refused).rejects.toMatchObject({ streamId: stream, expected, actual: 2 });
      expect(await versionsOf(stream)).toEqual([1, 2]);
    });

    it.each([0, -1, 1.5, Number.NaN])('%d is none', async (expected) =>
      expect(append(newStream(), expected)).rejects.toBeInstanceOf(RangeError),
    );
  });

  it('an append of nothing is refused', () =>
    expect(append(newStream(), 'any', [])).rejects.toBeInstanceOf(RangeError));

  it.each([
    ['no data', undefined, '23502'],
    ['a NUL character', { text: 'a\u0000b' }, '22P05'],
  ])('an event with %s is refused', async (_, data, code) => {
    const stream = newStream();
    const event = { ...anEvent(), data };
    await expect(append(stream, 'none', [event])).rejects.toMatchObject({ code });
    expect(await versionsOf(stream)).toEqual([]);
  });

  it.each(['\\u0000', '\\\\u0000', '"quoted"', '\u2028'])('an event with %j is stored', async (data) => {
    const stream = newStream();
    await append(stream, 'none', [anEvent(data)]);
    expect(await subject().store.readContent(stream)).toMatchObject([{ data }]);
  });

  describe('the same events again', () => {
    it.each<ExpectedVersion>(['none', 'any', 'exists', 1, 2, 3])(
      'with expected version %j are answered as the first time',
      async (expected) => {
        const stream = newStream();
        const events = [anEvent(), anEvent()];
        const first = await append(stream, 'none', events);
        await append(stream, 2);
        expect(await append(stream, expected, events)).toEqual({ ...first, deduplicated: true });
        expect(await versionsOf(stream)).toEqual([1, 2, 3]);
      },
    );

    it('with others beside them are no repetition', async () => {
      const stream = newStream();
      const [one, two] = [anEvent(), anEvent()];
      await append(stream, 'none', [one]);
      await expect(append(stream, 'none', [one, two])).rejects.toEqual(new VersionConflict(stream, 'none', 1));
      await expect(append(stream, 'any', [one, two])).rejects.toEqual(new EventIdReused(stream, [one.id, two.id]));
      await expect(append(stream, 1, [two, two])).rejects.toEqual(new EventIdReused(stream, [two.id, two.id]));
      await expect(append(stream, 1, [one, one])).rejects.toEqual(new EventIdReused(stream, [one.id, one.id]));
      expect(await versionsOf(stream)).toEqual([1]);
    });

    it('in another stream are no repetition', async () => {
      const [stream, other] = [newStream(), newStream()];
      const event = anEvent();
      await append(stream, 'none', [event]);
      await expect(append(other, 'none', [event])).rejects.toEqual(new EventIdReused(other, [event.id]));
      expect(await versionsOf(other)).toEqual([]);
    });
  });

  it('of several first appends at once one is stored, and the others are told so', async () => {
    const stream = newStream();
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => append(stream, 'none')));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals).toEqual(Array.from({ length: 3 }, () => new VersionConflict(stream, 'none', 1)));
  });
}
