import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { number, numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

describe('direct sales that were paid twice, with refunds under ids of their own', () => {
  const stack = useStack({ PAYTIKO_FLOW: 'sale' }, { worker: true, console: true });
  const { paytiko } = stack;
  const operator = new Operator(stack);

  const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
  const reviewsOf = async (order: Order) =>
    (await operator.items('reviews', order)).map(({ reason }) => reason as string);
  const becomes = (order: Order, balance: string, reviews: string[]) =>
    eventually(async () => expect([await balanceOf(order), await reviewsOf(order)]).toEqual([balance, reviews]));

  it('case 430: both are given back, nothing is left, and nobody has to decide', async () => {
    const order = await stack.opened({ type: 'SALE' });
    await paytiko.reports(order.sessionId, 'Success');
    await becomes(order, '129.90', []);
    await paytiko.reports(order.sessionId, 'Success');
    await becomes(order, '129.90', ['SECOND_SALE']);
    await paytiko.refunds(order.sessionId, '129.90');
    await becomes(order, '0.00', ['SECOND_SALE']);
    await paytiko.refunds(order.sessionId, '129.90');
    await becomes(order, '0.00', []);
  });

  it('case 453: which of two sales a refund told of, of which each has ids of its own, a person says, and the other goes back', async () => {
    const order = await stack.opened({ type: 'SALE' });
    const { sessionId } = order;
    const page = paytiko.page(sessionId);
    const first = paytiko.knows(sessionId, payloads.ordinaryPayload(page, 'Success', paytiko.transaction(sessionId)));
    paytiko.knows(sessionId, payloads.refundPayload(page, '10.00', paytiko.transaction(sessionId)));
    expect((await paytiko.delivers(sessionId, JSON.stringify(first))).status).toBe(200);
    await becomes(order, '119.90', []);

    const second = payloads.ordinaryPayload(page, 'Success', paytiko.transaction(sessionId));
    expect((await paytiko.notifies(sessionId, { ...second, InitialAmount: number('139.90') })).status).toBe(200);
    await becomes(order, '119.90', ['TRANSACTION_UNCLEAR']);
    const { id } = await eventually(async () => {
      const waiting = await operator.list('notifications?state=unconfirmed&limit=200');
      const [only, ...others] = waiting.filter((notification) => notification.sessionId === sessionId);
      expect([only, others]).toEqual([expect.anything(), []]);
      return only;
    });
    expect((await operator.does(`notifications/${id}/confirm`)).status).toBe(200);
    await becomes(order, '119.90', ['TRANSACTION_UNCLEAR', 'TRANSACTION_UNCLEAR']);
    const unclear = (await operator.items('reviews', order)).map(({ transaction }) => transaction as string).sort();
    expect(await operator.decided(order, 'accept-review', { sessionId, transaction: unclear[0] })).toBe(true);
    await becomes(order, '119.90', ['SECOND_SALE']);
    expect(await operator.decided(order, 'reject-review', { sessionId })).toBe(true);
    await becomes(order, '119.90', []);
    expect(await operator.items('refunds', order)).toMatchObject([{ amount: '139.90' }]);
  });
});
