import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step, stepTypes } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { acvSignature } from '#test/signatures.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

/** An account without authorise and capture, whose webhooks are pinned to the ordinary signature. */
const stack = useStack({ PAYTIKO_FLOW: 'sale', PAYTIKO_WEBHOOK_SIGNATURE: 'ordinary' });
const { shop, paytiko } = stack;

describe('an account of direct sales', () => {
  it('refuses AUTH: 400 `AUTH_NOT_SUPPORTED`, no call', async () => {
    const order = shop.order({ type: 'AUTH' });
    expectRefusal(await shop.call('start-session', order.startRequest()), 400, { code: 'AUTH_NOT_SUPPORTED' });
    expect(paytiko.pagesOf(order.email)).toEqual([]);
  });

  it('takes the money at once; purchase only confirms', async () => {
    const order = await sold();
    expect(numberText((await order.history()).text, 'balance')).toBe('129.90');

    expectResult(await order.purchase(), 'RESOLVED');

    const history = await order.history();
    expect(head(history)).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(stepTypes(history)).toEqual(['START', 'PURCHASE']);
    expect(numberText(history.text, 'balance')).toBe('129.90');
    expect(paytiko.validations).toEqual([]);
  });

  it('answers the type that was started', async () => {
    const order = shop.order({ type: 'SALE' });
    expect((await order.start()).body.type).toBe('SALE');
  });

  it('case 47: Void of a direct sale: the refund capability is used; PENDING until confirmed', async () => {
    const order = await sold();
    const guid = shop.guid();

    expectResult(await order.void({ guid }), 'PENDING');
    expect(head(await order.history())).toMatchObject({ lastAction: 'VOID', status: 'PENDING' });

    await paytiko.refunds(order.sessionId, '129.90');

    await eventually(async () => expectResult(await order.void({ guid }), 'RESOLVED'));
    const history = await order.history();
    expect(numberText(history.text, 'balance')).toBe('0.00');
    expect(step(history, guid)).toMatchObject({ type: 'VOID', statusCode: 'RESOLVED' });
    expect(paytiko.validations).toEqual([]);
  });

  it('refunds a part after the confirmation', async () => {
    const order = await sold();
    await order.purchase();
    expectResult(await order.refund('29.90'), 'PENDING');

    await paytiko.refunds(order.sessionId, '29.90');

    await eventually(async () => expect(numberText((await order.history()).text, 'balance')).toBe('100.00'));
  });

  it('case 14: a pinned merchant accepts one: ordinary yes, acv no', async () => {
    const order = shop.order({ type: 'SALE' });
    await order.start();
    const transaction = paytiko.transaction(order.sessionId);
    const payload = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Success', transaction);

    expect((await paytiko.notifies(order.sessionId, payload, acvSignature)).status).toBe(401);
    expect(head(await order.history())).toMatchObject({ status: 'PENDING' });
    expect((await paytiko.notifies(order.sessionId, payload)).status).toBe(200);
    await isPaid(order);
  });
});

async function sold(): Promise<Order> {
  const order = shop.order({ type: 'SALE' });
  await order.start();
  await paytiko.reports(order.sessionId, 'Success');
  await isPaid(order);
  return order;
}
