import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { mayInquire, nextAttempt, nextPoint, nextSessionInquiry } from './schedule.js';
import type { Session } from '../state/session.js';
import { given } from '../testing/given.js';
import { anHourLater, beforeNoon, noon, openSession } from '../testing/stories.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIRST = 30 * SECOND;
/** Since the beginning: after the first, two minutes, ten, an hour, and every day of a week. */
const POINTS = [0, 2 * MINUTE, 10 * MINUTE, HOUR, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY, 7 * DAY].map(
  (ms) => ms + FIRST,
);

describe('the points of a schedule', () => {
  it('stand fixed from the beginning, and end after a week', () => {
    const points: number[] = [];
    for (let at = nextPoint(noon, undefined, FIRST); at; at = nextPoint(noon, at, FIRST)) points.push(sinceNoon(at));
    expect(points).toEqual(POINTS);
  });

  it('polling uses none up: after an outage of eleven minutes with a look each minute the next is in an hour', () => {
    let last: string | undefined;
    for (let minute = 1; minute <= 11; minute++) last = plus(noon, minute * MINUTE);
    expect(sinceNoon(nextPoint(noon, last, FIRST)!)).toBe(HOUR + FIRST);
    expect(sinceNoon(nextPoint(noon, plus(noon, 9 * MINUTE), FIRST)!)).toBe(10 * MINUTE + FIRST);
  });

  it('a try before it began does not count, one at the very point does', () => {
    expect(nextPoint(noon, beforeNoon, FIRST)).toBe(plus(noon, FIRST));
    expect(nextPoint(noon, plus(noon, FIRST), FIRST)).toBe(plus(noon, FIRST + 2 * MINUTE));
  });
});

it('what is tried again after each failure waits longer each time, and a week at most', () => {
  const waits = [0, 1, 2, 3, 4, 5, 11, 12, 99].map((failures) => sinceNoon(nextAttempt(noon, failures, FIRST)));
  expect(waits).toEqual([FIRST, FIRST, 2 * MINUTE, 10 * MINUTE, HOUR, DAY, 7 * DAY, 7 * DAY, 7 * DAY]);
});

it('somebody who looks has a session inquired about once a minute at most', () => {
  const asked = (at: string) => ({ ...session(), inquiries: { times: 1, at } });
  expect([mayInquire(session(), noon), mayInquire(asked(''), noon)]).toEqual([true, true]);
  expect([mayInquire(asked(noon), plus(noon, MINUTE - 1)), mayInquire(asked(noon), plus(noon, MINUTE))]).toEqual([
    false,
    true,
  ]);
});

describe('a session that may be paid is inquired about', () => {
  const next = (patch: Partial<Session>, last?: string) =>
    nextSessionInquiry({ ...session(), ...patch, ...(last && { inquiries: { times: 1, at: last } }) }, FIRST);
  const begun = (ms: number) => plus(beforeNoon, ms);

  it('when it is quiet for ten minutes, and at its end', () => {
    expect(next({})).toBe(begun(10 * MINUTE));
    expect(next({}, begun(9 * MINUTE))).toBe(begun(10 * MINUTE));
    expect(next({}, begun(10 * MINUTE))).toBe(anHourLater);
  });

  it('when we gave it up', () => {
    const end = { how: 'abandoned' as const, at: noon };
    expect(next({ end })).toBe(plus(noon, FIRST));
    expect(next({ end }, plus(noon, FIRST))).toBe(begun(10 * MINUTE));
    // What was given up after its end is asked about at the end.
    expect(next({ end: { ...end, at: anHourLater } }, begun(10 * MINUTE))).toBe(anHourLater);
  });

  it('after its end on the schedule, for a week', () => {
    expect(next({}, anHourLater)).toBe(plus(anHourLater, 2 * MINUTE));
    expect(next({}, plus(anHourLater, 6 * DAY))).toBe(plus(anHourLater, 7 * DAY));
    expect(next({}, plus(anHourLater, 7 * DAY))).toBeUndefined();
  });

  it('at its end only, where that is near', () =>
    expect(next({ expiresAt: begun(5 * MINUTE) })).toBe(begun(5 * MINUTE)));
});

function sinceNoon(at: string): number {
  return Date.parse(at) - Date.parse(noon);
}

function session(): Session {
  return given(...openSession()).payment.sessions['session-1']!;
}
