import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { opened } from '#test/fake-paytiko.js';
import { merchantsFile } from '#test/merchants-file.js';
import { Shop } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';

const stack = useStack(({ shop, paytiko: account }) => ({
  ...merchantsFile(account, [
    { id: 'slow', shop },
    { id: 'other', shop: other },
  ]),
  PAYTIKO_TIMEOUT_MS,
}));
const { shop: slow, paytiko } = stack;
const other = new Shop('other', 'password', 'other-');
beforeAll(() => void (other.ports = slow.ports));

const CALLS = 40;
/** Nobody's time is over before the test lets Paytiko answer. */
const PAYTIKO_TIMEOUT_MS = '120000';

describe('Paytiko is slow', () => {
  it('case 40: Paytiko is slow for everybody of one merchant: other merchants and history stay fast', async () => {
    const known = await stack.opened();
    const orders = Array.from({ length: CALLS }, () => slow.order());
    let answers = () => {};
    const isAnswering = new Promise<void>((resolve) => (answers = resolve));
    for (const { email } of orders)
      paytiko.hostedPageBehaviours.set(email, async () => {
        await isAnswering;
        return opened(paytiko.pagesOf(email)[0]!.sessionId);
      });
    let answered = 0;
    const starting = orders.map((order) => order.start().finally(() => (answered += 1)));
    await eventually(() => expect(paytiko.hostedPages).toHaveLength(1 + CALLS));

    for (let each = 0; each < 5; each += 1) {
      expect((await known.history()).status).toBe(200);
      const order = other.order();
      await order.start();
      await paytiko.authorises(order.sessionId);
      await isPaid(order);
      expectResult(await order.purchase(), 'RESOLVED');
    }

    expect(answered).toBe(0);
    answers();
    await Promise.all(starting);
  });
});
