import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hiding, without } from './without.js';

describe('text without what is private', () => {
  it.each([
    ['Email AYSE@Example.com is invalid', ['ayse@example.com'], 'Email [removed] is invalid'],
    ['id=ayse%2Bshop%40example.com&x', ['ayse+shop@example.com'], 'id=[removed]&x'],
    ['Phone 0555 111 22-33 rejected', ['+905551112233'], 'Phone [removed] rejected'],
    ['Phone +90 (555) 111 2233', ['905551112233'], 'Phone [removed]'],
    ['tel5551112233', ['tel', '5551112233'], '[removed]'],
    ['order 55511122334', ['5551112233'], 'order 55511122334'],
    ['Al is already known', ['Al'], '[removed] is already known'],
    ['Dear AYŞE YILMAZ,', ['Ayşe Yılmaz'], 'Dear [removed],'],
    ['AYSE YILMAZ, İnci and inci', ['Ayşe', 'Yılmaz', 'inci'], '[removed] [removed], [removed] and [removed]'],
    ['at ada@yılmaz.com', ['Yılmaz'], 'at ada@[removed].com'],
    ['at ada@yilmaz.com', ['Yılmaz'], 'at [redacted]'],
    ['Ada <ada@mail.example> said', ['Ada <ada@mail.example>'], '[removed] said'],
    ['(a.b) [x] $1', ['(a.b)', '$1'], '[removed] [x] [removed]'],
    ['one two three four', ['one two', 'two three', 'three'], '[removed] four'],
    ['one two one three', ['one two one two', 'one three'], 'one two [removed]'],
    ['nothing private', ['', ' ', 'a', undefined, '\ud800x'], 'nothing private'],
    ['', ['Al'], ''],
  ])('%j', (text, values, rest) => expect(without(text, values)).toBe(rest));

  it.each([
    ['card 4111.1111.1111.1111 declined', 'card ****1111 declined'],
    ['card 4111_1111_1111_1111', 'card ****1111'],
    ['card 4111/1111/1111/1111', 'card ****1111'],
    ['card 4111  1111  1111  1111', 'card ****1111'],
    ['card 4111\u00a01111\u00a01111\u00a01111', 'card ****1111'],
    ['card 4111\u20131111\u20131111\u20131111', 'card ****1111'],
    ['card 4111 - 1111 - 1111 - 1111', 'card ****1111'],
    ['card 3782.822463.10005', 'card ****0005'],
    ['refused for +905559998877, ask again', 'refused for [removed], ask again'],
    ['call +90 (555) 999-88-77', 'call [removed]'],
    [
      'at 2026.11.28 17:37 +03:00, 1111.2222.3333.4445, +129.90',
      'at 2026.11.28 17:37 +03:00, 1111.2222.3333.4445, +129.90',
    ],
  ])('case 718: loses card numbers in any groups, and phone numbers that nobody named: %j', (text, rest) =>
    expect(without(text, [])).toBe(rest),
  );

  it('also loses e-mail addresses and card numbers that nobody named', () => {
    const rest = without('payer someone@mail.example with 4111 1111 1111 1111', []);
    expect(rest).not.toContain('someone');
    expect(rest).not.toContain('4111 1111 1111');
  });

  it('shows nothing that looking for one value after the other would hide', () => {
    const parts = [
      'Al',
      'al',
      'Ayşe',
      'AYŞE',
      'ı',
      'İ',
      '(',
      ')',
      '.',
      ' ',
      '%',
      '+90',
      '555',
      '1112233',
      ' ada@x.tr ',
      'ſ',
    ];
    const joined = (maxLength: number) =>
      fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(joined(12), fc.array(joined(4), { maxLength: 5 }), (text, values) => {
        // So many digits may be a card number, of which the last four are shown, or a phone number by themselves.
        fc.pre(!/\d([ -]?\d){11}|\+\(?\d([ ().-]{0,2}\d){8}/.test(text));
        expect(isWithin(shown(without(text, values)), shown(oneAfterTheOther(text, values)))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('case 170: texts are cleared in one pass: 60 kB of 4 000 words to hide and as much to look through', () => {
    const words = Array.from({ length: 4_000 }, (_, index) => `word${index}x`);
    const before = process.cpuUsage();
    const hide = hiding(words);
    const rest = words.map((word) => hide(`no ${word} here`));
    expect(cpuMs(before)).toBeLessThan(1_500);
    expect(new Set(rest)).toEqual(new Set(['no [removed] here']));
  });

  it.each([
    ['the same word again and again', 'a '.repeat(15_000), 'a '.repeat(15_000)],
    ['one that nearly fits everywhere', `${'a '.repeat(15_000)}b`, 'a '.repeat(15_000)],
    ['signs', '.-'.repeat(15_000), '.-'.repeat(15_000)],
    ['digits', '5551112233', '1112233 '.repeat(4_000)],
    ['one number', '5551112233', '1'.repeat(30_000)],
  ])('case 170: also with %s', (_, value, text) => {
    const before = process.cpuUsage();
    without(text, [value]);
    expect(cpuMs(before)).toBeLessThan(1_500);
  });
});

/** The same rule in its simplest form: a pattern for each value, the longest first. */
function oneAfterTheOther(text: string, values: string[]): string {
  const known = values.filter((value) => value.trim().length > 1).sort((a, b) => b.length - a.length);
  const patterns = known.flatMap((value) => [
    wordPattern(value),
    wordPattern(encodeURIComponent(value)),
    phonePattern(value),
  ]);
  return without(
    patterns.reduce((rest, pattern) => (pattern ? rest.replace(pattern, '[removed]') : rest), text),
    [],
  );
}

function wordPattern(value: string): RegExp {
  const literal = value.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

function phonePattern(value: string): RegExp | undefined {
  const digits = value.replace(/\D/g, '').slice(-7);
  if (digits.length < 7 || !/^[\d\s()+./-]+$/.test(value)) return undefined;
  return new RegExp(`(?:[+(\\d][\\d\\s().-]{0,12})?${[...digits].join('[\\s().-]{0,2}')}(?!\\d)`, 'g');
}

/** Letters and digits: a bracket left alone says nothing. */
const shown = (text: string) => text.replace(/\[(removed|redacted)\]|[^\p{L}\p{N}]/gu, '');

/** Whether all of it stands in the other text, in this order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (part.startsWith(sign, at)) at += sign.length;
  return at === part.length;
}

/** Processor time, since other processes may hold up this one. */
function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
