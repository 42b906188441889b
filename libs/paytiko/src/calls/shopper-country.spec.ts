import { describe, expect, it } from '@jest/globals';
import { shopperCountry } from './shopper-country.js';

const country = (locale: string, countryFromLocale: boolean) =>
  shopperCountry(locale, { countryFromLocale, defaultCountry: 'TR' });

describe('the country of a shopper', () => {
  it.each([
    ['en-GB', 'GB'],
    ['zh-Hant-TW', 'TW'],
    ['tr', 'TR'],
    ['es-419', 'TR'],
    ['not a locale', 'TR'],
    ['', 'TR'],
  ])('of %j is %s where the merchant allows', (locale, expected) => expect(country(locale, true)).toBe(expected));

  it('is the merchant’s otherwise', () => expect(country('en-GB', false)).toBe('TR'));
});
