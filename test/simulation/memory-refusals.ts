import { VersionConflict, type ExpectedVersion, type NewEvent } from '#event-store';

const NUL_IN_JSON = /(?:^|[^\\])(?:\\\\)*\\u0000/;

/** Throws for what is a mistake of the caller, whatever the stream is. */
export function refuseNonsense(expected: ExpectedVersion, events: readonly NewEvent[]): void {
  if (events.length === 0) throw new RangeError('an append needs at least one event');
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 1))
    throw new RangeError(`expected version ${expected} is not a whole number of at least 1`);
}

/** `actual`: 0 where there is no stream. */
export function conflictOf(streamId: string, expected: ExpectedVersion, actual: number): Error | undefined {
  if (expected === 'any') return undefined;
  const isMet = expected === 'exists' ? actual > 0 : actual === (expected === 'none' ? 0 : expected);
  return isMet ? undefined : new VersionConflict(streamId, expected, actual);
}

/** What Postgres cannot hold, with its SQLSTATE. */
export function valueProblemOf(events: readonly NewEvent[]): Error | undefined {
  const texts = events.map(({ data }) => JSON.stringify(data) as string | undefined);
  if (texts.includes(undefined)) return Object.assign(new Error('an event has no data'), { code: '23502' });
  if (texts.some((text) => NUL_IN_JSON.test(text!)))
    return Object.assign(new Error('an event holds a NUL character'), { code: '22P05' });
  return undefined;
}
