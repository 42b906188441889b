import { describe, expect, it } from '@jest/globals';
import { backTo } from './back-to.js';

describe('where a change of language leads back to', () => {
  it.each(['/', '/payments?state=open', '/payments/default/order-1'])('is the page it came from: %s', (path) =>
    expect(backTo(path)).toBe(path),
  );

  it.each([
    '',
    'payments',
    '//other.example',
    '/\\other.example',
    '/\t/other.example',
    '/\n/other.example',
    '/..//other.example',
    'https://other.example/',
    '/\t\\other.example',
  ])('is no other host: %j', (path) => expect(backTo(path)).toBe('/'));
});
