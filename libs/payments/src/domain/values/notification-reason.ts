import type { SentenceOf } from './sentences.js';

/** Why a notification has not changed its payment, as stored with it. If a text fits several entries, the first one is meant. */
export const NOTIFICATION_REASONS = {
  ORDER_UNKNOWN: 'the provider does not know the order',
  ANOTHER_TRANSACTION: 'the provider told of another transaction',
  ANOTHER_REFUND: 'the provider told of another refund',
  ANOTHER_AMOUNT: 'the provider says another amount',
  REFUND_OF_ANOTHER_AMOUNT: 'the provider told of a refund, not of this amount',
  AMOUNT_UNTOLD: 'the provider left out the amount of it',
  NO_REFUND_YET: 'the provider says {}, and no refund yet',
  PROVIDER_SAYS: 'the provider says {}',
  NO_DISPUTE: 'the provider tells of no dispute',
  DISPUTE_UNTOLD: 'the provider could not say whether this money is disputed',
  TRANSACTION_TAKEN: 'its transaction belongs to another order',
  CLAIM_LOST: 'its transaction belongs to another order, as the provider says',
  OVERFILLED: 'the provider does not vouch for it, and its payment has {} transactions, reviews and refunds',
  MERCHANT_NOT_CONFIGURED: 'the merchant is not configured',
  SIGNATURE_WRONG: 'the signature is missing or wrong',
  NOT_JSON: 'not JSON',
  NO_JSON_OBJECT: 'not a JSON object',
  NESTED_TOO_DEEP: 'JSON is nested deeper than {} levels',
  KEY_TWICE: 'JSON holds a key twice',
  NO_ORDER_ID: 'no order id',
  ORDER_ID_NO_TEXT: 'an order id that is no text',
  ORDER_ID_TOO_LONG: 'an order id longer than {} characters',
  ORDER_ID_CONTROL_CHARACTERS: 'an order id with control characters',
  ORDER_IDS_DIFFER: 'OrderId and MerchantOrderId differ',
  NOT_PROCESSED: 'it could not be processed: {}',
} as const;

export type NotificationReasonCode = keyof typeof NOTIFICATION_REASONS;
export type NotificationReason = SentenceOf<typeof NOTIFICATION_REASONS>;
