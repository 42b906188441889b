import { type Money, parseMajor } from '../money.js';
import { textField } from '#web';
import { type Product, products, type ShopCurrency, shopCurrencies } from './goods.js';

export interface BasketLine {
  product: Product;
  quantity: number;
  /** As typed, in major units. */
  priceText: string;
  /** Minor units; absent when the text is no amount of the currency. */
  priceMinor?: bigint | undefined;
}

export interface Customer {
  firstName: string;
  lastName: string;
  email: string;
  phoneNumber: string;
}

/** What the shopper chose, valid or not. */
export interface Basket {
  lines: BasketLine[];
  currency: ShopCurrency;
  locale: 'tr-TR' | 'en-GB';
  type: 'SALE' | 'AUTH';
  /** Whether the shop says "purchase" by itself once the shopper has paid. */
  completeAutomatically: boolean;
  customer: Customer;
}

const someone: Customer = {
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  email: 'ayse.yilmaz@example.com',
  phoneNumber: '+905551112233',
};

/** A fresh basket, or what is left of it after another currency was chosen. */
export function newBasket(currencyText: string): Basket {
  const currency = shopCurrencies.find((each) => each === currencyText) ?? 'TRY';
  return {
    lines: products.map((product) => line(product, product.quantity, product.prices[currency], currency)),
    currency,
    locale: 'tr-TR',
    type: 'AUTH',
    completeAutomatically: true,
    customer: someone,
  };
}

/** Reads the posted form. */
export function readBasket(body: unknown): Basket {
  const currency = shopCurrencies.find((each) => each === textField(body, 'currency')) ?? 'TRY';
  const field = (name: keyof Customer) => textField(body, name, 100);
  return {
    lines: products.map((product) => {
      const quantity = Number(textField(body, `quantity-${product.id}`, 3) || '0');
      const priceText = textField(body, `price-${product.id}`, 20).replace(',', '.');
      return line(product, Number.isInteger(quantity) && quantity >= 0 ? quantity : 0, priceText, currency);
    }),
    currency,
    locale: textField(body, 'locale') === 'en-GB' ? 'en-GB' : 'tr-TR',
    type: textField(body, 'type') === 'SALE' ? 'SALE' : 'AUTH',
    completeAutomatically: textField(body, 'completeAutomatically') === 'yes',
    customer: {
      firstName: field('firstName'),
      lastName: field('lastName'),
      email: field('email'),
      phoneNumber: field('phoneNumber'),
    },
  };
}

const line = (product: Product, quantity: number, priceText: string, currency: string): BasketLine => ({
  product,
  quantity,
  priceText,
  priceMinor: parseMajor(priceText, currency),
});

export function basketTotal({ lines, currency }: Basket): Money {
  const minor = lines.reduce((sum, { quantity, priceMinor }) => sum + BigInt(quantity) * (priceMinor ?? 0n), 0n);
  return { minor, currency };
}

/** What the shopper must put right before paying. Akinon's side checks the rest. */
export function basketProblems(basket: Basket): string[] {
  const problems = basket.lines
    .filter(({ quantity, priceMinor }) => quantity > 0 && priceMinor === undefined)
    .map(({ product, priceText }) => `“${priceText}” is not a price in ${basket.currency} for ${product.name}.`);
  if (problems.length === 0 && basketTotal(basket).minor === 0n) problems.push('The basket is empty.');
  return problems;
}
