import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Transaction } from '#test/webhook-payloads.js';

const MINUTE_MS = 60_000;
/** The processes learn of a later time within ten seconds. */
const UNTIL_TIME_IS_KNOWN_MS = 25_000;
const settings = { INQUIRE_AFTER_SECONDS: '1', PAYTIKO_REFUNDS: 'manual' };
const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const statusOf = async (order: Order, guid: string) => step(await order.history(), guid).statusCode as string;

describe('what Paytiko had said was done, and says then has failed', () => {
  const stack = useStack(settings, { worker: true, console: true, clock: true });
  const { shop, paytiko } = stack;
  const operator = new Operator(stack);
  const isFirstReview = (order: Order, reason: string, timeoutMs?: number) =>
    eventually(
      async () => expect(await operator.items('reviews', order)).toMatchObject([{ reason, contradictsAnswer: true }]),
      timeoutMs,
    );

  /** The gateway may learn of the later time while it stores the request, which is then too old to be sent. */
  const startsAgain = (order: Order) => eventually(() => order.start(), UNTIL_TIME_IS_KNOWN_MS);

  const hasNoReview = (order: Order) =>
    eventually(async () => expect(await operator.items('reviews', order)).toEqual([]));

  async function refunded(): Promise<{ order: Order; transaction: Transaction; guid: string }> {
    const paid = await stack.captured();
    const guid = shop.guid();
    expectResult(await paid.order.refund('30.00', { guid }), 'PENDING');
    await tellsRefund(paid.order, paid.transaction, 'Success', '1');
    await eventually(async () => expect(await statusOf(paid.order, guid)).toBe('RESOLVED'));
    return { ...paid, guid };
  }
  const tellsRefund = (order: Order, transaction: Transaction, status: string, message: string) =>
    paytiko.notifies(order.sessionId, {
      ...payloads.refundPayload(paytiko.page(order.sessionId), '30.00', transaction),
      TransactionStatus: status,
      ActionId: `00000000-0000-4000-8000-00000000000${message}`,
    });

  it('case 337: a refund that failed after all is the first of the reviews; accepted, its money is there again', async () => {
    const { order, transaction, guid } = await refunded();
    await tellsRefund(order, transaction, 'Failed', '2');
    await isFirstReview(order, 'REFUND_FAILED_THOUGH_RESOLVED');
    expect(await balanceOf(order)).toBe('99.90');
    expect(await operator.decided(order, 'accept-review', { sessionId: order.sessionId })).toBe(true);
    expect([await balanceOf(order), await statusOf(order, guid)]).toEqual(['129.90', 'REJECTED']);
    await hasNoReview(order);
  });

  it('case 337: released, it stays', async () => {
    const { order, transaction, guid } = await refunded();
    await tellsRefund(order, transaction, 'Failed', '2');
    await isFirstReview(order, 'REFUND_FAILED_THOUGH_RESOLVED');
    expect(await operator.decided(order, 'release-review', { sessionId: order.sessionId })).toBe(true);
    expect([await balanceOf(order), await statusOf(order, guid)]).toEqual(['99.90', 'RESOLVED']);
    await hasNoReview(order);
  });

  // The last one: what follows would find processes that know of the later time, and others that do not yet.
  it('case 335: what was taken is in review, what was blocked is let go, once an answer cannot be older', async () => {
    const taken = await stack.captured();
    const blocked = await stack.paid();
    await paytiko.reports(taken.order.sessionId, 'Failed', taken.transaction);
    await paytiko.notifies(
      blocked.order.sessionId,
      payloads.acvPayload(paytiko.page(blocked.order.sessionId), 'Rejected', [
        payloads.attempt(blocked.transaction, 'Rejected'),
      ]),
    );
    await eventually(async () => expect((await operator.timeline(blocked.order)).text).toContain('Rejected'));
    expect([await balanceOf(taken.order), await balanceOf(blocked.order)]).toEqual(['129.90', '129.90']);
    expect(await operator.items('reviews', taken.order)).toEqual([]);

    await stack.timePasses(11 * MINUTE_MS);
    await isFirstReview(taken.order, 'FAILED_THOUGH_PAID', UNTIL_TIME_IS_KNOWN_MS);
    await eventually(async () => expect(await balanceOf(blocked.order)).toBe('0.00'), UNTIL_TIME_IS_KNOWN_MS);
    await startsAgain(blocked.order);
    expectRefusal(await taken.order.refund('30.00'), 409, { code: 'PAYMENT_ON_HOLD' });

    expect(await operator.decided(taken.order, 'accept-review', { sessionId: taken.order.sessionId })).toBe(true);
    expect(await balanceOf(taken.order)).toBe('0.00');
    await hasNoReview(taken.order);
    await startsAgain(taken.order);
    const again = await stack.pays(taken.order);
    expectResult(await taken.order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(again)).toEqual(['Capture']);
    expect(await balanceOf(taken.order)).toBe('129.90');
  });
});
