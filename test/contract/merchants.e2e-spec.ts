import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectClientError, expectRefusal, expectResult, head, stepTypes } from '#test/expectations.js';
import { send } from '#test/http.js';
import { merchantsFile } from '#test/merchants-file.js';
import { basic, Shop } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

/** Two shops with one account at Paytiko: even the signatures do not tell them apart. */
const stack = useStack(({ shop, paytiko: account }) =>
  merchantsFile(account, [
    { id: 'a', shop, morePasswords: ['next-password'] },
    { id: 'b', shop: shopB },
  ]),
);
const { shop: shopA, paytiko } = stack;
const shopB = new Shop('shop-b', 'password-b');
beforeAll(() => void (shopB.ports = shopA.ports));

describe('several merchants', () => {
  it('case 18: Another merchant’s session on this merchant’s address: refused', async () => {
    const order = await stack.opened();
    expect(paytiko.page(order.sessionId).request.webhookUrl).toBe(`${shopA.url}/paytiko/webhooks/a`);
    const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);

    const answer = await send(`${shopA.url}/paytiko/webhooks/b`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payloads.signed(payload, paytiko.secret)),
    });

    expectClientError(answer);
    expect(head(await order.history())).toMatchObject({ lastAction: 'START', status: 'PENDING' });
  });

  it('case 56: Merchant A’s credentials and merchant B’s order: 404', async () => {
    const { order, transaction } = await stack.paid({ orderId: 'only-of-a' });
    const stranger = shopB.order({ orderId: 'only-of-a' });

    expectRefusal(await stranger.history(), 404);
    expectRefusal(await stranger.purchase(), 404);
    expectRefusal(await stranger.void(), 404);
    expectRefusal(await stranger.refund('10.00'), 404);
    expect(stepTypes(await order.history())).toEqual(['START']);
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });

  it('the same order id and guids in two shops are two payments', async () => {
    const names = { orderId: 'of-both', guid: 'guid-of-both' };
    const [ofA, ofB] = [shopA.order(names), shopB.order(names)];
    await ofA.start();
    await ofB.start();
    expect(ofB.sessionId).not.toBe(ofA.sessionId);

    await paytiko.authorises(ofA.sessionId);
    await isPaid(ofA);
    expectResult(await ofA.purchase({ guid: 'purchase-of-both' }), 'RESOLVED');
    expectResult(await ofB.purchase({ guid: 'purchase-of-both' }), 'PENDING');
    expect(stepTypes(await ofB.history())).toEqual(['START', 'PURCHASE']);
  });

  it('user of one, password of the other: 401', async () => {
    const request = { version: '1', guid: shopA.guid(), orderId: 'of-both' };
    const authorization = basic(shopA.username, shopB.password);
    expectRefusal(await shopA.call('history', request, { authorization }), 401);
  });

  it('case 60: an old and a new password both work for as long as both are configured', async () => {
    const order = await stack.opened();
    const request = { version: '1', guid: shopA.guid(), orderId: order.id };
    const authorization = basic(shopA.username, 'next-password');
    expect((await shopA.call('history', request, { authorization })).status).toBe(200);
    expect((await order.history()).status).toBe(200);
  });
});
