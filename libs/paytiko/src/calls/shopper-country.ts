import type { ShopRules } from '#merchants';

/** ISO 3166 alpha-2. The shop sends no country: the merchant's own, or the locale's region where the merchant allows it. */
export function shopperCountry(
  locale: string,
  { countryFromLocale, defaultCountry }: Pick<ShopRules, 'countryFromLocale' | 'defaultCountry'>,
): string {
  return (countryFromLocale && regionOf(locale)) || defaultCountry;
}

/** Regions may be numbers too (`es-419`), which are no countries. */
function regionOf(locale: string): string | undefined {
  try {
    const { region } = new Intl.Locale(locale);
    return region && /^[A-Z]{2}$/.test(region) ? region : undefined;
  } catch {
    return undefined;
  }
}
