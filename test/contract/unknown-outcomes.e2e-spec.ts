import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectErrorShape, expectRefusal, expectResult, head } from '#test/expectations.js';
import type { Reply } from '#test/fake-paytiko.js';
import { isPaid, useStack } from '#test/stack.js';

const broken: Reply = { status: 502, body: '<html>Bad gateway</html>' };
/** Longer than `PAYTIKO_TIMEOUT_MS`: nobody waits for this. */
const never = () => new Promise<Reply>(() => {});

describe('Paytiko breaks, or says what nobody expects', () => {
  const stack = useStack({ PAYTIKO_TIMEOUT_MS: '1500' });
  const { shop, paytiko } = stack;

  it.each([
    ['times out', never],
    ['breaks', () => broken],
  ])('case 4: Paytiko %s: 503 with PENDING, never REJECTED; the same guid may be sent again', async (_, behaviour) => {
    const order = shop.order();
    const request = order.startRequest();
    paytiko.hostedPageBehaviours.set(order.email, behaviour);
    const answer = await shop.call('start-session', request);
    expectRefusal(answer, 503);
    expect(answer.body.status).toBe('PENDING');

    paytiko.hostedPageBehaviours.delete(order.email);
    const again = await shop.call('start-session', request);
    expect({ status: again.status, text: again.text }).toMatchObject({ status: 200 });
    const ids = paytiko.pagesOf(order.email).map((page) => page.sessionId);
    expect(new Set(ids).size).toBe(2);
    expect(again.body.sessionId).toBe(ids[1]);
    await paytiko.authorises(ids[1]!);
    await isPaid(order);
  });

  it.each<[string, Reply]>([
    ['without a redirectUrl', { status: 200, body: {} }],
    ['with HTML', { status: 200, body: '<html>Welcome</html>' }],
    ['with nothing', { status: 200, body: '' }],
    ['with a `javascript:` address', { status: 200, body: { redirectUrl: 'javascript:alert(1)' } }],
    ['with an http address', { status: 200, body: { redirectUrl: 'http://pay.example/' } }],
    ['with a number', { status: 200, body: { redirectUrl: 12 } }],
  ])('case 5: Paytiko answers 200 %s: PROCESSING_ERROR with a reason', async (_, reply) => {
    const order = shop.order();
    paytiko.hostedPageBehaviours.set(order.email, () => reply);
    const answer = await shop.call('start-session', order.startRequest());

    expect(answer.text).toContain('PROCESSING_ERROR');
    expect(answer.body).not.toHaveProperty('redirectUrl');
    if (answer.status !== 200) expectErrorShape(answer);
  });

  it('case 38: Same guid again while unknown: PENDING, no second call. After it resolved: RESOLVED', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, () => broken);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    const replayed = await order.purchase({ guid });
    expectResult(replayed, 'PENDING');
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);

    await paytiko.reports(order.sessionId, 'Success', transaction);
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 42: Void times out: PENDING; a purchase meanwhile is PENDING or refused, never sent', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, never);
    const guid = shop.guid();
    expectResult(await order.void({ guid }), 'PENDING');

    const purchase = await order.purchase();
    if (purchase.status === 200) expect(purchase.body.status).not.toBe('RESOLVED');
    else expectErrorShape(purchase);
    expect(paytiko.validationsOf(transaction)).not.toContain('Capture');
    expect(head(await order.history()).status).not.toBe('RESOLVED');
  });
});

describe('the receiver of captures cannot be reached', () => {
  const stack = useStack({ PAYTIKO_RECEIVER_URL: 'http://127.0.0.1:9' });

  it('case 34: Connection refused: not sent, so answer 503 when it never could be', async () => {
    const { order } = await stack.paid();
    const guid = stack.shop.guid();
    const answer = await order.purchase({ guid });
    expectRefusal(answer, 503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.body.status).toBe('PENDING');
  });
});
