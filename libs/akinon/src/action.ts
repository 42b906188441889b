/** What the shop requests. History shows one step for each. Source: akinon#enumerations. */
export const ACTIONS = ['START', 'PURCHASE', 'VOID', 'REFUND', 'HISTORY'] as const;
export type Action = (typeof ACTIONS)[number];

export const PAYMENT_TYPES = ['SALE', 'AUTH'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];
