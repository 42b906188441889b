/** Identifies a payment: one per order of a merchant. */
export interface PaymentRef {
  merchant: string;
  orderId: string;
}

export const PAYMENT_CATEGORY = 'payment';
const PREFIX = `${PAYMENT_CATEGORY}-`;

/** Unambiguous, because merchant ids have no hyphen. Also the subject of the payment's data key. */
export function streamOf({ merchant, orderId }: PaymentRef): string {
  return `payment-${merchant}-${orderId}`;
}

export function refOf(streamId: string): PaymentRef {
  const begin = PREFIX.length;
  const end = streamId.indexOf('-', begin);
  if (!streamId.startsWith(PREFIX) || end <= begin) return { merchant: '', orderId: '' };
  return { merchant: streamId.slice(begin, end), orderId: streamId.slice(end + 1) };
}
