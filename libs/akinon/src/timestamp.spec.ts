import { describe, expect, it } from '@jest/globals';
import { akinonTimestamp } from './timestamp.js';

describe('a timestamp for the shop', () => {
  it('case 52: is ISO 8601 with +03:00', () => {
    expect(akinonTimestamp(new Date('2026-02-28T22:30:15.007Z'))).toBe('2026-03-01T01:30:15.007+03:00');
    expect(akinonTimestamp('2026-03-01T12:00:00+01:00')).toBe('2026-03-01T14:00:00.000+03:00');
  });

  it('names the same instant', () => {
    const at = '2026-12-31T23:59:59.999Z';
    expect(new Date(akinonTimestamp(at)).toISOString()).toBe(at);
  });

  it('refuses what is no date', () => {
    expect(() => akinonTimestamp('yesterday')).toThrow(RangeError);
  });
});
