import { describe, expect, it } from '@jest/globals';
import { refOf, streamOf } from './payment-ref.js';

describe('the stream of a payment', () => {
  it.each([
    ['merchant', 'order'],
    ['m', ''],
    ['m', 'order-7-of\nten'],
  ])('of %s and %j tells both', (merchant, orderId) =>
    expect(refOf(streamOf({ merchant, orderId }))).toEqual({ merchant, orderId }),
  );

  it.each(['books-m-2026', 'payment', 'payment-', 'payment-m', 'payment--order', 'xpayment-m-order'])(
    '%s is none',
    (streamId) => expect(refOf(streamId)).toEqual({ merchant: '', orderId: '' }),
  );
});
