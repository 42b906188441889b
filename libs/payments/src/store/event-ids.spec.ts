import { describe, expect, it } from '@jest/globals';
import { eventIds } from './event-ids.js';

describe('ids of events', () => {
  it('are those of the attempt before, and of nothing else', () => {
    const command = '019ac000-0000-7123-8123-0123456789ab';
    expect(eventIds(command, 2)).toEqual(eventIds(command, 3).slice(0, 2));
    expect(eventIds(command, 17).at(-1)).toBe('019ac000-0000-7123-8123-012345670010');
    expect(new Set(eventIds(command, 1_000)).size).toBe(1_000);
  });
});
