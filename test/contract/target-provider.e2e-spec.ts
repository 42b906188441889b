import { describe, expect, it } from '@jest/globals';
import { expectRefusal } from '#test/expectations.js';
import { useStack } from '#test/stack.js';
import { Operator } from '../operator/operator.js';

const targetProviders = { card: { creditCardOnly: true, disabledPspIds: ['12', '34'], cashierDescription: 'By card' } };

describe('targetProvider', () => {
  const stack = useStack({ PAYTIKO_TARGET_PROVIDERS: JSON.stringify(targetProviders) }, { console: true });
  const { shop, paytiko } = stack;

  it('case 163: one that is configured is asked of Paytiko, and shown in the timeline', async () => {
    const order = shop.order();
    await order.start({ targetProvider: 'card' });
    expect(paytiko.page(order.sessionId).request).toMatchObject(targetProviders.card);

    const timeline = await new Operator(stack).timeline(order);
    const requested = timeline.body.events.find(({ type }: { type: string }) => type === 'SessionRequested');
    expect(requested.data).toMatchObject({ targetProvider: 'card' });
  });

  it.each(['Card', 'CARD', 'card '])('case 565: is a value, however it is spelt (%j)', async (targetProvider) => {
    const order = shop.order();
    const request = order.startRequest({ targetProvider });
    expect((await shop.call('start-session', request)).status).toBe(200);
    expect(paytiko.pagesOf(order.email)[0]!.request).toMatchObject(targetProviders.card);
    const again = await shop.call('start-session', { ...request, targetProvider: 'card' });
    expect([again.status, paytiko.pagesOf(order.email).length]).toEqual([200, 1]);
  });

  it.each(['wallet', 'constructor', '__proto__', 'toString', '☎'])(
    'case 164: an unknown one is 400 `TARGET_PROVIDER_UNKNOWN` naming the field, and nothing is sent (%s)',
    async (targetProvider) => {
      const order = shop.order();
      const answer = await shop.call('start-session', order.startRequest({ targetProvider }));
      expectRefusal(answer, 400, { code: 'TARGET_PROVIDER_UNKNOWN', fields: ['targetProvider'] });
      expect(paytiko.pagesOf(order.email)).toEqual([]);
    },
  );

  it.each([undefined, null, ''])('none at all asks for nothing (%j)', async (targetProvider) => {
    const order = shop.order();
    await order.start({ targetProvider });
    expect(paytiko.page(order.sessionId).request).not.toHaveProperty('creditCardOnly');
  });

  it('another one under the same guid is another request', async () => {
    const order = shop.order();
    const request = order.startRequest({ targetProvider: 'card' });
    await shop.call('start-session', request);
    const answer = await shop.call('start-session', { ...request, targetProvider: null });
    expectRefusal(answer, 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

describe('targetProvider where unknown ones are ignored', () => {
  const stack = useStack({ PAYTIKO_UNKNOWN_TARGET_PROVIDERS: 'ignore' });

  it('case 164: an unknown one asks for nothing', async () => {
    const order = stack.shop.order();
    await order.start({ targetProvider: 'wallet' });
    expect(stack.paytiko.page(order.sessionId).request).not.toHaveProperty('disabledPspIds');
  });
});
