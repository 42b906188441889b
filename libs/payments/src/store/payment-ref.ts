/** Identifies a payment: one per order of a merchant. */
export interface PaymentRef {
  merchant: string;
  orderId: string;
}

export const PAYMENT_CATEGORY = 'payment';

/** Unambiguous, because merchant ids have no hyphen. Also the subject of the payment's data key. */
export function streamOf({ merchant, orderId }: PaymentRef): string {
  return `payment-${merchant}-${orderId}`;
}

export function refOf(streamId: string): PaymentRef {
  const [, merchant = '', orderId = ''] = /^payment-([^-]+)-(.*)$/s.exec(streamId) ?? [];
  return { merchant, orderId };
}
