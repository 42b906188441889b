import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalAmount, formatMoney, parseMoney } from './money.js';

describe('money', () => {
  it.each([
    ['19.99', 'TRY', 1999],
    ['1234567.89', 'TRY', 123456789],
    ['0.30', 'TRY', 30],
    ['10.5', 'EUR', 1050],
    ['10', 'EUR', 1000],
  ])('case 49: %s %s survives to the last digit', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency });
  });

  it('case 50: JPY 10.50 is refused; JPY 10.00 is 10; KWD 10.125 is kept; 2^53 minor units are refused', () => {
    expect(parseMoney('10.50', 'JPY')).toBe('AMOUNT_TOO_PRECISE');
    expect(parseMoney('10.00', 'JPY')).toEqual({ minor: 10, currency: 'JPY' });
    expect(parseMoney('10.125', 'KWD')).toEqual({ minor: 10125, currency: 'KWD' });
    expect(parseMoney('90071992547409.91', 'TRY')).toEqual({ minor: Number.MAX_SAFE_INTEGER, currency: 'TRY' });
    expect(parseMoney('90071992547409.92', 'TRY')).toBe('AMOUNT_TOO_LARGE');
  });

  it.each([
    '',
    'abc',
    '1e400',
    '1e',
    'e2',
    '1e+',
    '1E2.5',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    '.5',
    '5.',
    ' 1',
    '1 ',
    '٣',
  ])('does not take %j for an amount', (text) => {
    expect(parseMoney(text, 'TRY')).toBe('AMOUNT_NOT_A_DECIMAL');
  });

  it.each([
    ['1e2', 'TRY', 10000],
    ['1.299E+2', 'TRY', 12990],
    ['1.299e2', 'TRY', 12990],
    ['12990e-2', 'TRY', 12990],
    ['5e-1', 'TRY', 50],
    ['0.5e1', 'TRY', 500],
    ['1.5e0', 'TRY', 150],
    ['1e1', 'JPY', 10],
    ['-1.5e1', 'TRY', -1500],
    ['10125e-3', 'KWD', 10125],
    ['1e-3', 'TRY', 'AMOUNT_TOO_PRECISE'],
    ['1e-99', 'TRY', 'AMOUNT_TOO_PRECISE'],
    ['1e99', 'TRY', 'AMOUNT_TOO_LARGE'],
  ])('case 156: an exponent is a way to write a number: %s %s', (text, currency, minor) => {
    const expected = typeof minor === 'number' ? { minor, currency } : minor;
    expect(parseMoney(text, currency)).toEqual(expected);
  });

  it('case 157: every spelling of one value has one canonical text', () => {
    for (const text of ['129.9', '129.90', '129.900', '1.299E+2', '12990e-2', '0129.9'])
      expect(canonicalAmount(text)).toBe('129.90');
    expect(['30', '30.00', '3e1', '0.3e2'].map(canonicalAmount)).toEqual(Array(4).fill('30.00'));
    expect(['10.125', '10.1250', '0', '-0.5', 'abc', ''].map(canonicalAmount)).toEqual([
      ...['10.125', '10.125', '0.00', '-0.50'],
      ...[undefined, undefined],
    ]);
  });

  it('case 157: a canonical text is worth what it was made of, whatever the exponent', () => {
    const spelled = fc.tuple(fc.nat(999_999), fc.integer({ min: -2, max: 6 }));
    fc.assert(
      fc.property(spelled, ([digits, power]) => {
        const text = `${digits}e${power}`;
        expect(parseMoney(canonicalAmount(text)!, 'TRY')).toEqual(parseMoney(text, 'TRY'));
        expect(Number(canonicalAmount(text))).toBeCloseTo(digits * 10 ** power, 5);
      }),
    );
  });

  it('refuses more decimals than the currency has, and unknown currencies', () => {
    expect(parseMoney('10.999', 'TRY')).toBe('AMOUNT_TOO_PRECISE');
    expect(parseMoney('1', 'XXX')).toBe('CURRENCY_UNKNOWN');
    expect(parseMoney('1', 'toString')).toBe('CURRENCY_UNKNOWN');
  });

  it('case 51: writes two decimals, three where the currency has three', () => {
    expect(formatMoney({ minor: 10000, currency: 'TRY' })).toBe('100.00');
    expect(formatMoney({ minor: 10, currency: 'JPY' })).toBe('10.00');
    expect(formatMoney({ minor: 10125, currency: 'KWD' })).toBe('10.125');
    expect(formatMoney({ minor: 5, currency: 'TRY' })).toBe('0.05');
    expect(formatMoney({ minor: -5, currency: 'TRY' })).toBe('-0.05');
  });

  it('reads back what it wrote, whatever the amount', () => {
    const money = fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('TRY', 'JPY', 'KWD') });
    fc.assert(fc.property(money, (amount) => expect(parseMoney(formatMoney(amount), amount.currency)).toEqual(amount)));
  });
});
