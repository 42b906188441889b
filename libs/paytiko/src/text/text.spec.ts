import { describe, expect, it } from '@jest/globals';
import { bounded, messageOf, wordsOf } from './note.js';
import { without } from './without.js';

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

  it('is found at once in hostile markup', () => {
    const started = performance.now();
    for (const part of ['<script', '<', '<!--', '<a ', '&']) wordsOf(part.repeat(60_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('text without what is private', () => {
  it.each([
    ['Email AYSE@Example.com is invalid', ['ayse@example.com'], 'Email [removed] is invalid'],
    ['id=ayse%2Bshop%40example.com&x', ['ayse+shop@example.com'], 'id=[removed]&x'],
    ['Phone 0555 111 22-33 rejected', ['+905551112233'], 'Phone [removed] rejected'],
    ['Phone +90 (555) 111 2233', ['905551112233'], 'Phone [removed]'],
    ['Al is already known', ['Al'], '[removed] is already known'],
    ['Dear AYŞE YILMAZ,', ['Ayşe', 'Yılmaz'], 'Dear [removed] YILMAZ,'],
    ['(a.b) [x] $1', ['(a.b)', '$1'], '[removed] [x] [removed]'],
    ['nothing private', ['', ' ', 'a', undefined, '\ud800x'], 'nothing private'],
  ])('%j', (text, values, rest) => expect(without(text, values)).toBe(rest));

  it('also loses e-mail addresses and card numbers that nobody named', () => {
    const rest = without('payer someone@mail.example with 4111 1111 1111 1111', []);
    expect(rest).not.toContain('someone');
    expect(rest).not.toContain('4111 1111 1111');
  });
});
