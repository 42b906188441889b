import { describe, expect, it } from '@jest/globals';
import { currencyCodes, decimalsOf } from './currencies.js';

/** Node's own table says how people pay in cash; these have coins that nobody uses any more, and keep them in their books. */
const WITHOUT_COINS = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' ');

const decimalsByIntl = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

describe('the table of currencies', () => {
  it('agrees with the one that Node brings, cash apart', () => {
    const different = currencyCodes.filter((code) => decimalsOf(code) !== decimalsByIntl(code));

    expect(different.sort()).toEqual(WITHOUT_COINS);
  });

  it('has every currency of today once', () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    // Withdrawn, or not for payments: Antilles guilder, convertible peso, kuna, old leones, drawing rights, sucre, old dollars.
    expect(Intl.supportedValuesOf('currency').filter((code) => decimalsOf(code) === undefined)).toEqual(
      'ANG CUC HRK SLL XDR XSU ZWL'.split(' '),
    );
  });

  it('knows no other spelling', () => {
    expect(['try', 'TRY ', '', 'constructor', 'XXX'].map(decimalsOf)).toEqual(Array(5).fill(undefined));
  });
});
