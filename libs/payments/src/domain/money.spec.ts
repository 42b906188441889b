import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney, parseMoney } from './money.js';

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

  it.each(['', 'abc', '1e400', '1e2', 'NaN', 'Infinity', '0x10', '1,5', '.5', '5.', ' 1', '1 ', '٣'])(
    'does not take %j for an amount',
    (text) => {
      expect(parseMoney(text, 'TRY')).toBe('AMOUNT_NOT_A_DECIMAL');
    },
  );

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
