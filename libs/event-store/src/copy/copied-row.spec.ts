import { describe, expect, it } from '@jest/globals';
import { copiedList, copiedRow } from './copied-row.js';

describe('a row as COPY takes it', () => {
  it('has its fields between tabs, and nothing for what is not there', () => {
    expect(copiedRow(['a', '', 7, false, null, undefined])).toBe('a\t\t7\tfalse\t\\N\t\\N\n');
  });

  it('marks what would end a field or a row, and leaves out what Postgres cannot hold', () => {
    expect(copiedRow(['a\tb\nc\rd\\e\0f', '\\N'])).toBe('a\\tb\\nc\\rd\\\\ef\t\\\\N\n');
  });

  it('has lists in braces, each text of it in quotes', () => {
    expect(copiedList([])).toBe('{}');
    expect(copiedList(['a,b', 'c"d', 'e\\f'])).toBe(String.raw`{"a,b","c\"d","e\\f"}`);
  });
});
