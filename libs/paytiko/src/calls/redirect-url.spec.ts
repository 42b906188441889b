import { describe, expect, it } from '@jest/globals';
import { redirectProblem } from './redirect-url.js';

describe('the address of a payment page', () => {
  it.each([
    'https://cashier.example/pay?a=%20#b',
    'https://10.0.0.1/',
    'http://localhost:3001/pay',
    'http://127.0.0.1/',
    'http://127.255.0.9/',
    'http://[::1]:80/',
  ])('%s is fine', (url) => expect(redirectProblem(url)).toBeUndefined());

  it.each([
    [undefined, 'its answer has no redirectUrl'],
    [null, 'its answer has no redirectUrl'],
    ['', 'its answer has no redirectUrl'],
    [7, 'its redirectUrl is not text'],
    [['https://a.example'], 'its redirectUrl is not text'],
    ['https://a.example/ b', 'its redirectUrl is not an address'],
    ['https://a.example/\u0007', 'its redirectUrl is not an address'],
    ['https:\\\\a.example', 'its redirectUrl is not an address'],
    [' https://a.example', 'its redirectUrl is not an address'],
    ['pay/1', 'its redirectUrl is not an address'],
    ['http://a.example', 'its redirectUrl is not an https address (http:)'],
    ['http://128.0.0.1', 'its redirectUrl is not an https address (http:)'],
    ['http://127.evil.example', 'its redirectUrl is not an https address (http:)'],
    ['http://localhost.evil.example', 'its redirectUrl is not an https address (http:)'],
    ['http://[::2]/', 'its redirectUrl is not an https address (http:)'],
    ['ftp://localhost/', 'its redirectUrl is not an https address (ftp:)'],
    ['javascript:alert(1)', 'its redirectUrl is not an https address (javascript:)'],
  ])('%j is none', (url, problem) => expect(redirectProblem(url)).toBe(problem));
});
