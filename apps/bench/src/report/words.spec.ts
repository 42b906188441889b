import { expect, it } from '@jest/globals';
import { digits } from './words.js';

it.each([
  [0.71234, '0.712'],
  [1_234_567, '1 234 567'],
  [99.96, '100'],
  [2, '2'],
  [Number.NaN, '–'],
])('%d is told as %s', (value, text) => {
  expect(digits(value)).toBe(text);
});
