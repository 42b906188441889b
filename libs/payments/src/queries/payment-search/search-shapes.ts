import { isKnownCurrency, parseMoney } from '../../domain/values/money.js';

export interface Shapes {
  order: string;
  /** The text as an id of this system, the shop or the provider. */
  ids: string;
  /** The last four digits of a card. */
  digits: string | undefined;
  /** The amount in minor units, for currencies with two, no and three decimals. */
  minors: number[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const AMOUNT = /^(\d{1,3}(?:[.,\u00a0 ]\d{3})*|\d+)[.,](\d{2})(?:\s*([A-Za-z]{3}))?$/;

/** What the text may be, by its form. */
export function shapesOf(typed: string): Shapes {
  const text = typed.trim();
  const [, whole, fraction, currency = ''] = AMOUNT.exec(text) ?? [];
  const amount = whole && `${whole.replace(/\D/g, '')}.${fraction}`;
  const code = currency.toUpperCase();
  const currencies = isKnownCurrency(code) ? [code] : ['TRY', 'JPY', 'KWD'];
  const minors = amount ? currencies.map((each) => parseMoney(amount, each)) : [];
  return {
    order: text,
    ids: UUID.test(text) ? text.toLowerCase() : text,
    digits: /^\d{4}$/.test(text) ? text : undefined,
    minors: minors.flatMap((money) => (typeof money === 'object' ? [money.minor] : [])),
  };
}
