import { describe, expect, it } from '@jest/globals';
import { RecentStreams } from './recent-streams.js';

describe('what was folded of the streams that came last', () => {
  it('is there at its version, once', () => {
    const recent = new RecentStreams<string>();
    recent.keep('a', 3, 'three');
    expect([recent.take('a', 3), recent.take('a', 3)]).toEqual(['three', undefined]);
  });

  it.each([2, 4])('is of no use at version %d, and forgotten', (version) => {
    const recent = new RecentStreams<string>();
    recent.keep('a', 3, 'three');
    expect([recent.take('a', version), recent.take('a', 3)]).toEqual([undefined, undefined]);
  });

  it('is that of a thousand streams', () => {
    const recent = new RecentStreams<number>();
    for (let index = 0; index < 1_000; index++) recent.keep(`stream-${index}`, 1, index);
    recent.keep('stream-0', 2, 0);
    recent.keep('stream-1000', 1, 1_000);
    const found = [recent.take('stream-0', 2), recent.take('stream-1', 1), recent.take('stream-2', 1)];
    expect([...found, recent.take('stream-1000', 1)]).toEqual([0, undefined, 2, 1_000]);
  });
});
