import { describe, expect, it } from '@jest/globals';
import { fold } from '../domain/evolve/evolve.js';
import { refusalOf } from '../domain/testing/given.js';
import { capturedPayment, refundCalled, voidRequested } from '../domain/testing/stories.js';
import { isOfAnotherOrder, keysOf } from './unique-keys.js';

describe('case 516: a guid of another order is refused, whatever is sent again beside it', () => {
  const refund = refundCalled('r1', '10');
  const payment = fold([...capturedPayment(), refund])!;
  const refused = (...events: Parameters<typeof isOfAnotherOrder>[2]) =>
    refusalOf(() => isOfAnotherOrder('guid', payment, events))?.code;

  it('alone, and beside a refund of this order that never left', () => {
    expect(refused(voidRequested({ guid: 'v9' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(refused(voidRequested({ guid: 'v9' }), refund)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('but not one that a parallel request of this very order has taken', () => {
    expect(refused(refund)).toBeUndefined();
    expect(isOfAnotherOrder('guid', payment, [refund])).toBe(false);
  });
});

it('case 663: a refund makes the way from its session to the payment again, since that may have been deleted in a long rest', () => {
  const before = fold(capturedPayment())!;
  const refund = refundCalled('r1', '10');
  const keys = keysOf({ merchant: 'shop', orderId: 'o1' }, before, [refund], fold([refund], before));
  expect(keys).toEqual([
    { sql: expect.stringContaining('payments.operation_guids'), values: ['shop', 'r1', 'payment-shop-o1'] },
    {
      sql: expect.stringMatching(/into payments\.sessions .* on conflict do nothing$/),
      values: [before.sessions[refund.data.sessionId]!.sessionId, 'shop', 'payment-shop-o1'],
    },
  ]);
});
