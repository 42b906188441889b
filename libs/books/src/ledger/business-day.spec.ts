import { describe, expect, it } from '@jest/globals';
import { businessDay, dayAfter, startOfDay } from './business-day.js';

describe('case 664: the start of a day', () => {
  it.each([
    ['2026-03-01', 'Europe/Istanbul', '2026-02-28T21:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-03-01', 'Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
    ['2026-03-01', 'Asia/Kathmandu', '2026-02-28T18:15:00.000Z'],
    // The clocks go from midnight to one.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00:00.000Z'],
    // From midnight back to eleven.
    ['2026-04-05', 'America/Santiago', '2026-04-05T04:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ])('%s in %s is %s', (day, timeZone, start) => expect(startOfDay(day, timeZone).toISOString()).toBe(start));

  it.each([
    'America/Santiago',
    'America/Havana',
    'Atlantic/Azores',
    'Africa/Cairo',
    'Asia/Beirut',
    'Australia/Lord_Howe',
  ])('in %s each moment of a year belongs to the day between its start and the next one', (timeZone) => {
    const wrong = Array.from({ length: 365 }, (_, at) => dayAfter('2026-01-01', at)).filter((day) => {
      const start = startOfDay(day, timeZone);
      const before = businessDay(new Date(start.getTime() - 1), timeZone);
      return businessDay(start, timeZone) !== day || before !== dayAfter(day, -1);
    });
    expect(wrong).toEqual([]);
  });
});
