import { describe, expect, it } from '@jest/globals';
import type { Order, Shop } from '#test/shop.js';
import { Agent } from 'undici';
import { BUSY_CONNECTIONS, useTwoShops } from './support/two-shops.js';

const ROUNDS = 9;

const { busy, calm } = useTwoShops();

describe('case 147: one merchant with 64 busy connections does not keep another waiting', () => {
  // Told by who is answered first, and not by the clock, so that a busy machine changes nothing of it.
  it('the one call of another is answered among the first', async () => {
    const [ofBusy, ofCalm] = [busy.order(), calm.order()];
    await Promise.all([ofBusy.start(), ofCalm.start()]);
    const agent = new Agent({ connections: BUSY_CONNECTIONS + 1 });
    // Opens all the connections, and shows the gateway that there are two.
    await roundOf(agent, ofBusy, ofCalm);

    const places: number[] = [];
    for (let round = 0; round < ROUNDS; round++) places.push(await roundOf(agent, ofBusy, ofCalm));
    await agent.close();

    places.sort((a, b) => a - b);
    expect(places[Math.floor(ROUNDS / 2)]).toBeLessThan(BUSY_CONNECTIONS / 3);
  });
});

/** 64 calls of one shop, and then one of another, all at once: the place at which the last one is answered. */
async function roundOf(agent: Agent, ofBusy: Order, ofCalm: Order): Promise<number> {
  const answered: Shop[] = [];
  const asks = async (shop: Shop, order: Order) => {
    const body = JSON.stringify({ version: '1', guid: shop.guid(), orderId: order.id });
    const headers = shop.headers();
    const answer = await agent.request({ origin: shop.url, path: '/akinon/history', method: 'POST', headers, body });
    answered.push(shop);
    expect(answer.statusCode).toBe(200);
    await answer.body.dump();
  };
  const calls = Array.from({ length: BUSY_CONNECTIONS }, () => asks(busy, ofBusy));
  await Promise.all([...calls, asks(calm, ofCalm)]);
  return answered.indexOf(calm);
}
