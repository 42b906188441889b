import { describe, expect, it } from '@jest/globals';
import { exactNumber } from './exact-number.js';
import { parseExactJson } from './exact-json.js';

describe('exact JSON', () => {
  it.each(['19.99', '0.30000000000000004', '1234567.89', '12345678901234567890', '-0.10'])(
    'keeps %s as it is',
    (digits) => {
      expect(parseExactJson(`{"a": [${digits}]}`)).toEqual({ a: [digits] });
    },
  );

  it('case 172: writes exponents out', () => {
    expect(parseExactJson('[1e2, 1.299E+2, 1.2345678901234567891e19, 1e400, "1e2"]')).toEqual([
      '100',
      '129.9',
      '12345678901234567891',
      '1e400',
      '1e2',
    ]);
  });

  it('case 540: takes numbers wherever a parser does, and none out of texts', () => {
    const text = '{"a 1":[0,-0, 12 ,1.50,-1.5E-3],"b\\"2":"-3 \\\\","c":4,"d":{"5":6},"e":{}}';
    expect(parseExactJson(text)).toEqual({
      'a 1': ['0', '-0', '12', '1.50', '-0.0015'],
      'b"2': '-3 \\',
      c: '4',
      d: { '5': '6' },
      e: {},
    });
    expect(parseExactJson(' -7 ')).toBe('-7');
  });

  it('keeps everything else, and drops __proto__', () => {
    expect(
      parseExactJson('{"a":"x\\"y{[:","b":null,"c":true,"d":{"a":{}},"e":[{"a":1},{"a":2}],"__proto__":{"z":1}}'),
    ).toEqual({
      a: 'x"y{[:',
      b: null,
      c: true,
      d: { a: {} },
      e: [{ a: '1' }, { a: '2' }],
    });
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":1}',
    '{"x":[{"b":{"a":1,"c":[],"a":null}}]}',
    '{"a":{"a":1},"a":{"a":1}}',
    '{"__proto__":1,"__proto__":1}',
    '{"":1,"":1}',
  ])('case 16: a key twice is refused: %s', (text) =>
    expect(() => parseExactJson(text)).toThrow('JSON holds a key twice'),
  );

  it.each(['{"a":{"b":1},"b":2}', '{"a":[{"b":1},{"b":1}],"b":2}', '{"a":"b","b":"a"}', '{"a:":1,"a":1}'])(
    'takes the same key in different objects, and keys like values: %s',
    (text) => expect(JSON.stringify(parseExactJson(text)).replace(/"(\d)"/g, '$1')).toBe(text),
  );

  it('takes 64 levels, and any number of objects beside each other', () => {
    const lists = '['.repeat(64) + ']'.repeat(64);
    expect(JSON.stringify(parseExactJson(lists))).toBe(lists);
    const objects = '{"a":'.repeat(63) + '{}' + '}'.repeat(63);
    expect(JSON.stringify(parseExactJson(objects))).toBe(objects);
    expect(parseExactJson(`[${Array.from({ length: 100 }, () => '{"a":[]}').join()}]`)).toHaveLength(100);
  });

  it.each([65, 5_000, 200_000])('refuses %d levels', (depth) => {
    expect(() => parseExactJson('['.repeat(depth) + ']'.repeat(depth))).toThrow('nested deeper');
    expect(() => parseExactJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))).toThrow('nested deeper');
  });

  it.each([
    '',
    '{',
    '"',
    '"\\',
    '{"a"}',
    ']',
    '{"a":1}}',
    "{'a':1}",
    '{"a":01}',
    '\u0000',
    '{"a\n":1}',
    '{"\\x":1}',
    '["a":1]',
    '"a":1',
    ':',
    '{1:2}',
    '{"a":1, 2 :3}',
    '-',
    '[-a]',
    '[1 2]',
    '["a"1]',
    '[1"a"]',
    '[1.]',
    '[.5]',
    '[1e]',
    '[+1]',
    '[1-1]',
    '[1true]',
  ])('case 540: refuses %j', (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  });

  it('reads a hundred kilobytes of quotes and backslashes at once', () => {
    const text = '\\"'.repeat(50_000);
    const started = performance.now();
    expect(parseExactJson(`{"a":"${text}"}`)).toEqual({ a: '"'.repeat(50_000) });
    expect(() => parseExactJson(`{"a":"${text}`)).toThrow(SyntaxError);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('writes a number with its digits', () => {
    expect(JSON.stringify({ lockedAmount: exactNumber('1234567.80') })).toBe('{"lockedAmount":1234567.80}');
  });
});
