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

  it('is that of the last five hundred streams, and of a thousand at most', () => {
    const recent = new RecentStreams<number>();
    for (let index = 0; index < 1_000; index++) recent.keep(`stream-${index}`, 1, index);
    recent.keep('stream-999', 2, -999);
    const found = [499, 500, 998].map((index) => recent.take(`stream-${index}`, 1));
    expect([...found, recent.take('stream-999', 1)]).toEqual([undefined, 500, 998, undefined]);
  });

  it('is the newest of a stream, also where an earlier one is of the generation before', () => {
    const recent = new RecentStreams<number>();
    for (let index = 0; index < 500; index++) recent.keep(`stream-${index}`, 1, index);
    recent.keep('stream-7', 2, 700);
    expect([recent.take('stream-7', 2), recent.take('stream-7', 1)]).toEqual([700, undefined]);
  });
});
