import { expect, it } from '@jest/globals';
import { textField } from './form.js';

it.each([
  ['a\0b', 'ab'],
  ['\0', ''],
  [' \0 a ', 'a'],
  ['a b', 'a b'],
  [['a'], ''],
])('case 727: %j in a field of a form is %j', (value, text) => {
  expect(textField({ note: value }, 'note')).toBe(text);
});
