import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { exchanges, expectResult, head, stepTypes } from '#test/expectations.js';
import { numberText, send } from '#test/http.js';
import { isPaid, useStack } from '#test/stack.js';

/** Gateway and worker, as in production. */
const stack = useStack({}, { worker: true });
const { paytiko } = stack;

describe('one payment from the basket to the refund', () => {
  it('AUTH: start, authorise, return, history, purchase, refund in parts', async () => {
    const order = await stack.opened({ type: 'AUTH', amount: '249.50' });
    expect(head(await order.history())).toEqual({
      lastAction: 'START',
      status: 'PENDING',
      subStatus: 'PAYMENT_WAITING',
    });

    await paytiko.rejects(order.sessionId);
    const transaction = await stack.pays(order);
    const page = await send(paytiko.page(order.sessionId).request.successRedirectUrl as string);
    expect(page.text).toContain('https://shop.example/payment/return');
    expectResult(await order.purchase(), 'RESOLVED');

    expectResult(await order.refund('49.50'), 'PENDING');
    await paytiko.refunds(order.sessionId, '49.50');
    await eventually(async () => expect(numberText((await order.history()).text, 'balance')).toBe('200.00'));

    const history = await order.history();
    expect(stepTypes(history)).toEqual(['START', 'PURCHASE', 'REFUND']);
    expect(head(history)).toEqual({ lastAction: 'REFUND', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(exchanges(history).length).toBeGreaterThanOrEqual(4); // Two attempts, a capture, a refund.
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('SALE in an account with authorise and capture waits for the purchase, too', async () => {
    const { order, transaction } = await stack.paid({ type: 'SALE' });
    expect(paytiko.validationsOf(transaction)).toEqual([]);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('cancelled by the shop: start, authorise, void', async () => {
    const { order, transaction } = await stack.paid();
    expectResult(await order.void(), 'RESOLVED');
    expect(stepTypes(await order.history())).toEqual(['START', 'VOID']);
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
  });

  it('declined: nothing is taken, and the shopper may try again', async () => {
    const order = await stack.opened();
    const first = order.sessionId;
    await paytiko.rejects(first);
    await send(paytiko.page(first).request.failedRedirectUrl as string);
    expect(numberText((await order.history()).text, 'balance')).toBe('0.00');

    await order.start();
    expect(order.sessionId).not.toBe(first);
    await paytiko.authorises(order.sessionId);
    await isPaid(order);
    expectResult(await order.purchase(), 'RESOLVED');
  });

  it('an order of another order id is another payment', async () => {
    const [paid, open] = [await stack.captured(), await stack.opened()];
    expect(stepTypes(await open.history())).toEqual(['START']);
    expect(stepTypes(await paid.order.history())).toEqual(['START', 'PURCHASE']);
  });
});
