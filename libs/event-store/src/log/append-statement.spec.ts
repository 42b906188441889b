import { describe, expect, it } from '@jest/globals';
import type { AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { appendStatement } from './append-statement.js';
import { appendText } from './append-text.js';

const one: NewEvent = { id: 'id-1', type: 'Opened', data: { a: 1 } };
const two: NewEvent = { id: 'id-2', type: 'Closed', schemaVersion: 3, data: null };
const options: AppendOptions = {
  category: 'payment',
  commandId: 'command',
  correlationId: 'correlation',
  causationId: 'causation',
  actor: 'actor',
  meta: { m: 1 },
};
const said = ['{"m":1}', 'command', 'correlation', 'causation', 'actor'];

describe('the statement of an append', () => {
  it.each<[ExpectedVersion, NewEvent[], unknown[], Parameters<typeof appendText>]>([
    [7, [one], ['stream', 7, 'id-1', 'Opened', 1, '{"a":1}', ...said], ['exact', true]],
    ['none', [two], ['stream', 'payment', 'id-2', 'Closed', 3, 'null', ...said], ['none', true]],
    [
      'any',
      [one, two],
      ['stream', 'payment', ['id-1', 'id-2'], ['Opened', 'Closed'], [1, 3], ['{"a":1}', 'null'], ...said],
      ['any', false],
    ],
    [
      'exists',
      [one, one],
      ['stream', 'payment', ['id-1', 'id-1'], ['Opened', 'Opened'], [1, 1], ['{"a":1}', '{"a":1}'], ...said],
      ['exists', false],
    ],
  ])('that expects %j has its text, and its values in the order of the text', (expected, events, values, text) => {
    expect(appendStatement('stream', expected, events, options)).toEqual({
      name: expect.stringMatching(/^es-append-[0-9a-f]{16}$/),
      text: `with  ${appendText(...text)}`,
      query_timeout: 5_000,
      values,
    });
  });

  it('says nothing of what was not said', () => {
    const { values } = appendStatement('stream', 'none', [one], { category: 'payment' });
    expect(values.slice(6)).toEqual([null, undefined, undefined, undefined, undefined]);
  });

  it('has the extra writes before it, their parameters numbered on', () => {
    const also = [
      { sql: 'insert into a values ($1, $2)', values: ['a1', 'a2'] },
      { sql: 'update b set x = $12, y = $1', values: Array.from({ length: 12 }, (_, index) => `b${index + 1}`) },
      { sql: 'delete from c where d = $1', values: ['c1'] },
    ];
    const { text, values } = appendStatement('stream', 'none', [one], { ...options, also });
    expect(text).toBe(
      'with w0 as (insert into a values ($12, $13)), w1 as (update b set x = $25, y = $14), ' +
        `w2 as (delete from c where d = $26), ${appendText('none', true)}`,
    );
    expect(values.slice(11)).toEqual(also.flatMap((write) => write.values));
  });

  it('has one name for each text', () => {
    const nameOf = (expected: ExpectedVersion, events: NewEvent[], ...sqls: string[]) =>
      appendStatement('stream', expected, events, { ...options, also: sqls.map((sql) => ({ sql, values: [] })) }).name;
    const names = [
      nameOf(1, [one]),
      nameOf('none', [one]),
      nameOf('any', [one]),
      nameOf('exists', [one]),
      nameOf(1, [one, two]),
      nameOf(1, [one], 'insert into a'),
      nameOf(1, [one], 'insert into a', 'insert into b'),
      nameOf(1, [one], 'insert into ainsert into b'),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(nameOf(2, [two])).toBe(names[0]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('expects no version %d', (expected) =>
    expect(() => appendStatement('stream', expected, [one], options)).toThrow(
      new RangeError(`expected version ${expected} is not a whole number of at least 1`),
    ),
  );
});
