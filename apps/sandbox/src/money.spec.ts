import { describe, expect, it } from '@jest/globals';
import { stringify } from 'lossless-json';
import { displayMoney, majorNumber, majorText, parseMajor } from './money.js';

describe('amounts', () => {
  it.each([
    ['129.90', 'TRY', 12990n],
    ['129.9', 'TRY', 12990n],
    ['1500', 'JPY', 1500n],
    ['1500.00', 'JPY', 1500n],
    ['2.125', 'KWD', 2125n],
    ['2.12', 'KWD', 2120n],
    ['90071992547409.93', 'TRY', 9007199254740993n],
  ])('%s %s is %s minor units', (text, currency, minor) => expect(parseMajor(text, currency)).toBe(minor));

  it.each([
    ['10.999', 'TRY'],
    ['10.50', 'JPY'],
    ['-1', 'TRY'],
    ['1e3', 'TRY'],
    ['', 'TRY'],
    ['abc', 'TRY'],
  ])('%s %s is no amount', (text, currency) => expect(parseMajor(text, currency)).toBeUndefined());

  it('goes into JSON with exactly its digits', () =>
    expect(
      stringify([
        majorNumber({ minor: 12990n, currency: 'TRY' }),
        majorNumber({ minor: 1500n, currency: 'JPY' }),
        majorNumber({ minor: 1500n, currency: 'JPY' }, 2),
        majorNumber({ minor: 9007199254740993n, currency: 'KWD' }),
      ]),
    ).toBe('[129.90,1500,1500.00,9007199254740.993]'));

  it('is less than one', () => expect(majorText({ minor: 5n, currency: 'TRY' })).toBe('0.05'));

  it('is shown the way the locale has it', () =>
    expect(displayMoney({ minor: 392790n, currency: 'TRY' }, 'tr-TR')).toBe('₺3.927,90'));
});
