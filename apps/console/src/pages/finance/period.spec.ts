import { BooksRefusal } from '#books';
import { expect, it } from '@jest/globals';
import { periodIn } from './finance-merchant.js';

it.each([
  [['', ''], { from: undefined, to: undefined }],
  [[undefined, undefined], { from: undefined, to: undefined }],
  [['2026-02-28', ''], { from: '2026-02-28', to: undefined }],
  [['2026-02-28', '2026-02-28'], { from: '2026-02-28', to: '2026-02-28' }],
] as const)('the days %j of a statement', (days, expected) => expect(periodIn(...days)).toEqual(expected));

it.each([
  [['2026-02-30', '2026-03-01'], new BooksRefusal('DAY_INVALID', '2026-02-30')],
  [['', '1999-12-31'], new BooksRefusal('DAY_INVALID', '1999-12-31')],
  [['2026-03-02', '2026-03-01'], new BooksRefusal('DAYS_REVERSED', '2026-03-02 – 2026-03-01')],
] as const)('case 764: a statement of the days %j is refused', (days, refused) => {
  expect(() => periodIn(...days)).toThrow(expect.objectContaining({ code: refused.code, detail: refused.detail }));
});
