import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, stepTypes } from '#test/expectations.js';
import { ordinarySignature } from '#test/signatures.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

describe('a merchant without refunds, pinned to the acv signature, with no list of shop hosts', () => {
  const stack = useStack({ PAYTIKO_REFUNDS: 'none', PAYTIKO_WEBHOOK_SIGNATURE: 'acv', RETURN_URL_HOSTS: '' });
  const { shop, paytiko } = stack;

  it('case 48: Refund where the merchant has none: 400 `REFUND_UNSUPPORTED`', async () => {
    const { order } = await stack.captured();
    expectRefusal(await order.refund('10.00'), 400, { code: 'REFUND_UNSUPPORTED' });
    expect(stepTypes(await order.history())).toEqual(['START', 'PURCHASE']);
  });

  it('case 14: a pinned merchant accepts one: acv yes, ordinary no', async () => {
    const order = await stack.opened();
    const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);

    expect((await paytiko.notifies(order.sessionId, payload, ordinarySignature)).status).toBe(401);
    expect(head(await order.history())).toMatchObject({ status: 'PENDING' });
    expect((await paytiko.notifies(order.sessionId, payload)).status).toBe(200);
    await isPaid(order);
  });

  it('any https host may be returned to', async () => {
    await shop.order().start({ returnUrl: 'https://another-shop.example:8443/back?a=1' });
  });

  it.each([
    'http://shop.example/back',
    'javascript:alert(1)',
    'https://user:word@shop.example/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.5/',
    'https://192.168.1.1/',
    'https://[fd00::1]/',
    'https://167772165/',
  ])('case 8: returnUrl `javascript:`, user info, an internal address: 400 (%s)', async (returnUrl) => {
    const order = shop.order();
    const answer = await shop.call('start-session', order.startRequest({ returnUrl }));
    expectRefusal(answer, 400, { fields: ['returnUrl'] });
    expect(paytiko.pagesOf(order.email)).toEqual([]);
  });
});

describe('a merchant whose captures are final only when a webhook says so', () => {
  const stack = useStack({ PAYTIKO_CAPTURE_CONFIRMATION: 'webhook' });
  const { shop, paytiko } = stack;

  it('waits a short while for the confirming webhook', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      setTimeout(() => void paytiko.reports(order.sessionId, 'Success', transaction), 100);
      return { status: 200, body: {} };
    });

    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('then answers PENDING and lets it come', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'PENDING' });

    await paytiko.reports(order.sessionId, 'Success', transaction);

    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(head(await order.history())).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});
