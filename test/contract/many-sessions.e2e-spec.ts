import { expect, it } from '@jest/globals';
import { expectRefusal } from '#test/expectations.js';
import { useStack } from '#test/stack.js';

const OPEN_MAX = 20;
// What one order may ask for in a minute is another limit.
const stack = useStack({ RATE_START_SESSIONS_PER_ORDER: '1000' });
const { shop, paytiko } = stack;

it('case 99: one order has twenty open sessions, and no more', async () => {
  const order = shop.order();
  for (let each = 0; each < OPEN_MAX; each += 1) await order.start();

  const answer = await shop.call('start-session', order.startRequest());

  expectRefusal(answer, 429, { code: 'TOO_MANY_SESSIONS' });
  expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(paytiko.pagesOf(order.email)).toHaveLength(OPEN_MAX);
  // Whoever pays in one of them has paid.
  await stack.pays(order);
  await shop.order().start();
});
