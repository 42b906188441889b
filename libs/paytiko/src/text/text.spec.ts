import { describe, expect, it } from '@jest/globals';
import { bounded, messageOf, wordsOf } from './note.js';

describe('what an answer says', () => {
  it.each([
    [
      '{"title":"Bad Request","errors":["phone is invalid","email is invalid"]}',
      'Bad Request; phone is invalid; email is invalid',
    ],
    [
      '{"title":"One or more errors","errors":{"Email":["is invalid"],"Phone":["too short"]}}',
      'One or more errors; Email: is invalid; Phone: too short',
    ],
    ['{"isSuccess":false,"errorMessage":"Order not found"}', 'Order not found'],
    [
      '<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>a{b}</style></head><body><h1>502 Bad&nbsp;Gateway</h1><script>x<y</script></body></html>',
      '502 Bad Gateway 502 Bad Gateway',
    ],
    ['Already captured\r\n', 'Already captured'],
    ['"Already voided"', ''],
    ['', ''],
    ['{}', ''],
    ['a < b and c > d', 'a < b and c > d'],
  ])('%j', (body, said) => expect(messageOf(body)).toBe(said));

  it('is any text of the JSON where nothing better is there', () => {
    expect(wordsOf('{"result":{"reason":"Already captured"},"ok":true}')).toBe('result: reason: Already captured');
    expect(wordsOf('"Already voided"')).toBe('Already voided');
  });

  it('is one bounded line', () => {
    expect(bounded(` a\n\tb\u0000c${'\u2028'}d `)).toBe('a b c d');
    expect(bounded('x'.repeat(1_000))).toHaveLength(300);
    expect(bounded(`${'x'.repeat(298)}😀😀`).isWellFormed()).toBe(true);
  });

  it('case 171: is taken only as far as anybody looks, however long its keys and many its texts are', () => {
    // All of them together would be longer than any text may be.
    const errors = { ['k'.repeat(8_000)]: Array.from({ length: 80_000 }, (_, index) => `${index}`) };
    expect(messageOf(JSON.stringify({ title: 'Bad', errors }))).toMatch(/^Bad; k{8000}: 0; k+$/);
  });

  it('is found at once in hostile markup', () => {
    const started = performance.now();
    for (const part of ['<script', '<', '<!--', '<a ', '&']) wordsOf(part.repeat(60_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
