import { describe, expect, it } from '@jest/globals';
import { isQuiet } from './quiet-hours.js';

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  const noon = { from: 12 * 60, to: 13 * 60 };

  it.each([
    ['21:59', night, false],
    ['22:00', night, true],
    ['00:00', night, true],
    ['06:59', night, true],
    ['07:00', night, false],
    ['12:30', noon, true],
    ['13:00', noon, false],
    ['12:30', undefined, false],
  ])('at %s', (time, hours, quiet) => {
    expect(isQuiet(new Date(`2026-01-01T${time}:00+03:00`), hours, 'Europe/Istanbul')).toBe(quiet);
  });
});
