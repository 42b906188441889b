export interface Product {
  id: string;
  name: string;
  detail: string;
  icon: 'cup' | 'lamp' | 'rug';
  /** Major units by currency. */
  prices: Record<ShopCurrency, string>;
  quantity: number;
}

export const shopCurrencies = ['TRY', 'EUR', 'JPY', 'KWD'] as const;
export type ShopCurrency = (typeof shopCurrencies)[number];

export const products: readonly Product[] = [
  {
    id: 'cup',
    name: 'İznik coffee cup',
    detail: 'Hand painted, 90 ml',
    icon: 'cup',
    prices: { TRY: '129.90', EUR: '19.99', JPY: '1500', KWD: '2.125' },
    quantity: 1,
  },
  {
    id: 'lamp',
    name: 'Copper table lamp',
    detail: 'With linen shade',
    icon: 'lamp',
    prices: { TRY: '1899.00', EUR: '54.50', JPY: '9800', KWD: '17.500' },
    quantity: 0,
  },
  {
    id: 'rug',
    name: 'Kilim runner',
    detail: 'Wool, 70 × 200 cm',
    icon: 'rug',
    prices: { TRY: '4250.50', EUR: '129.00', JPY: '21000', KWD: '38.250' },
    quantity: 0,
  },
];
