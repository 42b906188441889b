import { describe, expect, it } from '@jest/globals';
import { number, send } from '#test/http.js';
import { isPaid, useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('what Paytiko says is compared by its value', () => {
  it.each([
    ['in upper case', (id: string) => id.toUpperCase()],
    ['in braces', (id: string) => `{${id}}`],
  ])('case 173: an order id %s is the session', async (_, spelt) => {
    const order = await stack.opened();
    const id = spelt(order.sessionId);
    await paytiko.authorises(order.sessionId, { OrderId: id, MerchantOrderId: id });
    await isPaid(order);
  });

  it('case 173: the return page knows the session in upper case', async () => {
    const { order } = await stack.paid();
    const { status, text } = await send(`${shop.url}/paytiko/return/${order.sessionId.toUpperCase()}/success`);
    expect({ status, knowsSession: text.includes(`value="${order.sessionId}"`) }).toEqual({
      status: 200,
      knowsSession: true,
    });
  });

  it('case 172: an amount with an exponent is the amount', async () => {
    const order = await stack.opened();
    await paytiko.authorises(order.sessionId, { Amount: number('1.299E+2') });
    await isPaid(order);
  });

  it('case 175: a word that is not known is counted', async () => {
    const order = await stack.opened();
    await paytiko.reports(order.sessionId, 'Suspended');
    const { text } = await send(stack.metricsUrls[0]!);
    expect(text).toMatch(/paytiko_unknown_words_total\{field="TransactionStatus",word="suspended",.*\} 1\n/);
  });
});

it('case 170: a notification of 60 kB and 4 000 words is taken in at once', async () => {
  const order = await stack.opened();
  const AccountDetails = { Words: Array.from({ length: 4_000 }, (_, index) => `word${index}`) };
  const started = performance.now();
  await paytiko.authorises(order.sessionId, { AccountDetails, DeclineReasonText: 'word17 says nothing' });
  expect(performance.now() - started).toBeLessThan(1_500);
  await isPaid(order);
});
