import { describe, expect, it } from '@jest/globals';
import { readAmount } from './read-amount.js';

describe('amounts of statements', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1.234.567,80', 123_456_780],
    ['1 234,5', 123_450],
    ['1\u202f234,50', 123_450],
    ["1'234.50", 123_450],
    ['129.9', 12_990],
    ['129,90', 12_990],
    ['0.123', 'AMOUNT_TOO_PRECISE'],
    ['129.90000000', 12_990],
    ['1.000.000', 100_000_000],
    ['₺ 129,90', 12_990],
    ['129,90 TL', 12_990],
    ['TRY 129.90', 12_990],
    ['-12,00', -1_200],
    ['12,00-', -1_200],
    ['(12,00)', -1_200],
    ['\u221212,00', -1_200],
    ['+12,00', 1_200],
    ['129', 12_900],
    ['1.234', 'AMOUNT_AMBIGUOUS'],
    ['1,234', 'AMOUNT_AMBIGUOUS'],
    ['a lot', 'AMOUNT_NOT_A_DECIMAL'],
    ['', 'AMOUNT_NOT_A_DECIMAL'],
    ['12,345', 'AMOUNT_AMBIGUOUS'],
    ['12,3456', 'AMOUNT_TOO_PRECISE'],
    ['99999999999999999,00', 'AMOUNT_TOO_LARGE'],
  ])('%s', (text, expected) => {
    const read = readAmount(text, 'TRY');
    expect(typeof read === 'string' ? read : read.minor).toBe(expected);
  });

  it.each([
    '1,234,56',
    '1.2.3',
    '1.234.56',
    "1'23",
    '12 50',
    '1.234,567,80',
    '(1,00',
    '1,00)',
    '-(1,00)',
    '--1,00',
    '-1,00-',
    '1-2',
    '5 USD',
    '$5',
    '€ 5',
    '5 EUR TRY',
  ])('case 723: %s is no amount of a row in TRY', (text) => {
    expect(readAmount(text, 'TRY')).toBe('AMOUNT_NOT_A_DECIMAL');
  });

  it.each([
    ['1,23,456.78', 'TRY', 12_345_678],
    ['$5', 'CAD', 500],
    ['$ 5.00', 'USD', 500],
    ['( 12,00 )', 'TRY', -1_200],
    ['- 12,00', 'TRY', -1_200],
    ['12,00 TL-', 'TRY', -1_200],
    ['1.234.567', 'TRY', 123_456_700],
  ])('case 723: %s is one of a row in %s', (text, currency, minor) => {
    expect(readAmount(text, currency)).toEqual({ minor, currency });
  });

  it('case 723: a profile with a comma reads no English groups', () => {
    expect(readAmount('1,234,56', 'TRY', ',')).toBe('AMOUNT_NOT_A_DECIMAL');
    expect(readAmount('1,234.56', 'TRY', ',')).toBe('AMOUNT_NOT_A_DECIMAL');
  });

  it('by the sign that the profile says, nothing is ambiguous', () => {
    expect(readAmount('1.234', 'TRY', ',')).toEqual({ minor: 123_400, currency: 'TRY' });
    expect(readAmount('1,234', 'TRY', '.')).toEqual({ minor: 123_400, currency: 'TRY' });
    expect(readAmount('1.234', 'KWD', '.')).toEqual({ minor: 1_234, currency: 'KWD' });
  });
});
