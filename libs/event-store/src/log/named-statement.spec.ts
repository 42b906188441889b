import { describe, expect, it } from '@jest/globals';
import { shapeOf } from './named-statement.js';

describe('the shape of a statement', () => {
  it('is made once for each prefix and key, and named after both prefix and text', () => {
    const made: string[] = [];
    const shape = (prefix: string, key: string, text: string) =>
      shapeOf(prefix, key, () => {
        made.push(text);
        return text;
      });
    const first = shape('spec-a', 'key', 'select 1');
    expect(first).toEqual({ name: expect.stringMatching(/^spec-a-[0-9a-f]{16}$/), text: 'select 1' });
    expect(shape('spec-a', 'key', 'select 2')).toBe(first);
    expect(shape('spec-a', 'other', 'select 3').name).not.toBe(first.name);
    expect(shape('spec-b', 'key', 'select 1').name).toBe(first.name.replace('spec-a', 'spec-b'));
    expect(made).toEqual(['select 1', 'select 3', 'select 1']);
  });
});
