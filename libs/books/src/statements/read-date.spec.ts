import { describe, expect, it } from '@jest/globals';
import { DateReader } from './read-date.js';

const istanbul = new DateReader('Europe/Istanbul');

describe('case 494: dates of statements', () => {
  it.each([
    ['2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.1234567+03:00', '2026-03-01T07:00:00.000Z'],
    ['2026-03-01T10:00:00+0300', '2026-03-01T07:00:00.000Z'],
    ['2026-03-01 10:00:05', '2026-03-01T07:00:05.000Z'],
    ['01.03.2026 10:00', '2026-03-01T07:00:00.000Z'],
    ['1.3.2026, 10.00', '2026-03-01T07:00:00.000Z'],
    ['01/03/2026 10:00 PM', '2026-03-01T19:00:00.000Z'],
    ['3/25/2026 12:05 AM', '2026-03-24T21:05:00.000Z'],
    ['20260301', '2026-03-01T09:00:00.000Z'],
    ['01-03-2026', '2026-03-01T09:00:00.000Z'],
    ['46082', '2026-03-01T09:00:00.000Z'],
    ['46082.416666666664', '2026-03-01T07:00:00.000Z'],
    ['31.02.2026', undefined],
    ['2026-03-01T10:00:00+99:99', undefined],
    ['2026-13-01', undefined],
    ['01.03.2026 25:00', undefined],
    ['9999-12-31', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['2199-12-31', '2199-12-31T09:00:00.000Z'],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(istanbul.read(text)).toBe(expected));

  it('the month first, where the profile says so', () =>
    expect(new DateReader('UTC', 'month-first').read('03/01/2026 10:00')).toBe('2026-03-01T10:00:00.000Z'));

  it('by the distance from UTC that the day had', () => {
    const berlin = new DateReader('Europe/Berlin');
    expect(berlin.read('2026-02-01 10:00')).toBe('2026-02-01T09:00:00.000Z');
    expect(berlin.read('2026-07-01 10:00')).toBe('2026-07-01T08:00:00.000Z');
  });
});
