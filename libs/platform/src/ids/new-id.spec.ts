import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newId } from './new-id.js';

describe('newId', () => {
  it('never comes twice, also where the random bytes are drawn anew', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    expect(new Set(ids).size).toBe(2_000);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it('grows with time, as an index likes it', () => {
    const early = newId();
    for (const since = Date.now(); Date.now() < since + 2;);
    expect(newId() > early).toBe(true);
  });
});
