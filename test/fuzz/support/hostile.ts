import fc from 'fast-check';

const LONG_MAX = 100_000;

/** Text that has broken something somewhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfffb@shop.example',
    '\ud83d\ude00',
    'İı',
    '\u202eabc',
    '\ufeff',
    "'; drop table payments.sessions; --",
    '../../etc/passwd',
    '${7*7}{{7*7}}',
    '<script>alert(1)</script>',
    '%00%ff%2e',
    'a\r\nset-cookie: x=1',
    '__proto__',
    'constructor',
    'javascript:alert(1)',
    'https://shop.example@evil.example/',
    'http://[::ffff:127.0.0.1]/',
    '1e400',
    'NaN',
    '-0',
    '2026-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.001Z',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .tuple(fc.constantFrom('a', ' ', '\u0301', '😀', '"', '\\', '<', '1'), fc.nat(LONG_MAX))
    .map(([sign, length]) => sign.repeat(length)),
);

/** JSON text of a number, as far as anybody could call it one. */
export const hostileNumber: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '-1',
    '0.001',
    '1e2',
    '1.299E+2',
    '1e400',
    '-1e400',
    '1e-400',
    '5e-324',
    '9007199254740993',
  ),
  fc.bigInt().map(String),
  fc.nat(3_000).map((length) => `1${'0'.repeat(length)}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.tuple(fc.bigInt(), fc.integer({ min: -99_999, max: 99_999 })).map(([digits, exponent]) => `${digits}e${exponent}`),
);

/** Keys that every object has already, or that tools take for something else. */
export const hostileKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'then',
    'length',
    '',
    '\0',
    '\ud800',
    '$where',
    'a.b',
    '[0]',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** One part of a path or one value of a query, encoded: rightly or not. */
export const hostilePart: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%ff',
    '%00',
    '%',
    '%2',
    '..',
    '%2e%2e%2f',
    '%2F',
    ';',
    '%c3%28',
    '__proto__',
    'constructor',
    '%ed%a0%80',
    '-',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 50 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.nat(4_000).map((length) => 'a'.repeat(length)),
);
