import type { AkinonAccount, ShopWebhook } from './merchant.js';

/** Values of a session that the return form and its hash may use. */
export const RETURN_FORM_VALUES = ['salt', 'amount', 'installmentCount', 'sessionId', 'orderId'] as const;

/** Contract: akinon, return to the shop. To be confirmed with Akinon before go-live, hence configurable. */
export const DEFAULT_RETURN_FORM: AkinonAccount['returnForm'] = {
  fields: [
    { name: 'salt', value: '{salt}' },
    { name: 'amount', value: '{amount}' },
    { name: 'installmentCount', value: '{installmentCount}' },
    { name: 'sessionId', value: '{sessionId}' },
    { name: 'orderId', value: '{orderId}' },
    { name: 'hash', value: '{hash}' },
  ],
  hashParts: ['salt', 'sessionId', 'amount', 'installmentCount', 'orderId'],
};

/** Values of a payment that a webhook into the shop and its hash may use. */
export const WEBHOOK_VALUES = [
  'salt',
  'orderId',
  'lastAction',
  'status',
  'subStatus',
  'balance',
  'currency',
  'timestamp',
] as const;

/** Contract: akinon, webhook into Akinon. Its fields are unknown, so they are configurable; to be confirmed before go-live. */
export const DEFAULT_WEBHOOK: Pick<ShopWebhook, 'fields' | 'hashParts'> = {
  fields: [...WEBHOOK_VALUES, 'hash'].map((name) => ({ name, value: `{${name}}` })),
  hashParts: ['salt', 'orderId', 'status', 'balance'],
};
