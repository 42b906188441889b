import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainDecimal } from './plain-decimal.js';

describe('case 172: a number with an exponent is the same number without it, to the last digit', () => {
  it.each([
    ['1.299E+2', '129.9'],
    ['1.29900e2', '129.900'],
    ['1e2', '100'],
    ['12990E-2', '129.90'],
    ['-5e-3', '-0.005'],
    ['0e5', '0'],
    ['0.5e1', '5'],
    ['1234567890123456789.1E1', '12345678901234567891'],
    ['1.2345678901234567891e19', '12345678901234567891'],
  ])('%s is %s', (text, plain) => expect(plainDecimal(text)).toBe(plain));

  it.each([
    '129.90',
    '',
    'e5',
    '1e',
    '1e400',
    '1e-400',
    '1e99999999999',
    'NaN',
    '0x1e2',
    ' 1e2',
    `1${'0'.repeat(200)}e1`,
  ])('%j stays as it is', (text) => expect(plainDecimal(text)).toBe(text));

  it('whatever the digits and the exponent', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.integer({ min: -40, max: 40 }), (digits, exponent) => {
        const [whole = '', fraction = ''] = plainDecimal(`${digits}e${exponent}`).split('.');
        // Both sides as whole numbers of 10^-40.
        expect(BigInt(whole + fraction.padEnd(40, '0'))).toBe(digits * 10n ** BigInt(40 + exponent));
      }),
    ));
});
