import type { ShopRules } from '#merchants';

/** ISO 3166 alpha-2. The shop sends no country, so it is the merchant's default, or the locale's region if the merchant allows it. */
export function shopperCountry(
  locale: string,
  { countryFromLocale, defaultCountry }: Pick<ShopRules, 'countryFromLocale' | 'defaultCountry'>,
): string {
  return (countryFromLocale && regionOf(locale)) || defaultCountry;
}

/** A region may be a number (`es-419`), which is no country. */
function regionOf(locale: string): string | undefined {
  try {
    const { region } = new Intl.Locale(locale);
    return region && /^[A-Z]{2}$/.test(region) ? region : undefined;
  } catch {
    return undefined;
  }
}
