import { describe, expect, it } from '@jest/globals';
import { conditionsOf } from './search-conditions.js';
import { shapesOf } from './search-shapes.js';
import { searchStatement } from './search-statement.js';

describe('what somebody typed into the search box', () => {
  it.each([
    ['order-1', { order: 'order-1', ids: 'order-1', digits: undefined, minors: [] }],
    ['4242', { order: '4242', ids: '4242', digits: '4242', minors: [] }],
    ['129.90', { order: '129.90', ids: '129.90', digits: undefined, minors: [12990, 129900] }],
    ['1.234,56 TRY', { order: '1.234,56 TRY', ids: '1.234,56 TRY', digits: undefined, minors: [123456] }],
    [
      ' 12345678901234567890 ',
      { order: '12345678901234567890', ids: '12345678901234567890', digits: undefined, minors: [] },
    ],
    [
      '0199A1C2-7B1E-7C44-9A51-3F0C5A2D9E10',
      {
        order: '0199A1C2-7B1E-7C44-9A51-3F0C5A2D9E10',
        ids: '0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10',
        digits: undefined,
        minors: [],
      },
    ],
  ])('%j is looked for as %j', (typed, shapes) => {
    expect(shapesOf(typed)).toEqual(shapes);
  });
});

describe('the conditions of a filter', () => {
  const bound = (filter: Parameters<typeof conditionsOf>[0]) => {
    const values: unknown[] = [];
    return { sql: conditionsOf(filter, (value) => `$${values.push(value)}`), values };
  };

  it('are none where nothing is filtered', () => {
    expect(bound({ inReview: false })).toEqual({ sql: [], values: [] });
  });

  it('carry every value beside the text, counted through', () => {
    expect(bound({ merchant: "a' or true", phase: 'captured', amountFrom: '10,5', inReview: true })).toEqual({
      sql: ['merchant = $1', 'phase = $2', 'amount_minor >= $3', 'in_review'],
      values: ["a' or true", 'captured', 1050],
    });
  });
});

describe('the statement of a search', () => {
  it.each(['a', 'or', "'", '4242', 'order-1', '129.90'])('case 492: of %j uses every value that it binds', (typed) => {
    const { text, values } = searchStatement({ text: typed }, undefined, 51);
    expect(values.map((_, at) => text.includes(`$${at + 1}`))).toEqual(values.map(() => true));
  });

  it('asks each way for a page of its own, with the same filters and the same place', () => {
    const after = ['2026-11-27T12:00:00.000Z', 'payment-shop-7'] as const;
    const { text, values } = searchStatement({ text: '4242', merchant: 'shop' }, after, 51);

    const ways = text.match(/\(select .*? limit 51\)/g)!;
    expect(ways[1]).toMatch(/from \(select [^(]* where ids @> array\[\$6\] offset 0\) as named where merchant = /);
    expect(ways).toHaveLength(3);
    for (const way of ways) expect(way).toMatch(/merchant = \$1 and .*\(\$2::timestamptz, \$3\).* limit 51/);
    expect(values).toEqual(['shop', after[0], after[1], '4242', '4242\u{10ffff}', '4242', '4242']);
  });
});
