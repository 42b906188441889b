import { describe, expect, it } from '@jest/globals';
import type { Order } from '#test/shop.js';
import { BUSY_CONNECTIONS, useTwoShops } from './support/two-shops.js';

const SAMPLES = 100;
const P99_FACTOR_MAX = 3;
const TRIES = 3;
const TIMEOUT_MS = 300_000;

const { busy, calm } = useTwoShops();

describe('case 147: one merchant with 64 busy connections does not keep another waiting', () => {
  // A busy machine can only make it worse, so the best of some tries tells what the gateway does: unfair, it is ten or more.
  it(
    'its 99th percentile is at most three times what it is alone',
    async () => {
      const [ofBusy, ofCalm] = [busy.order(), calm.order()];
      await Promise.all([ofBusy.start(), ofCalm.start()]);
      let best = Number.POSITIVE_INFINITY;
      for (let each = 0; each < TRIES && best > P99_FACTOR_MAX; each += 1) {
        const alone = await percentile99(ofCalm);
        const flood = flooded(ofBusy);
        best = Math.min(best, (await percentile99(ofCalm)) / alone);
        await flood.ends();
      }
      expect(best).toBeLessThanOrEqual(P99_FACTOR_MAX);
    },
    TIMEOUT_MS,
  );
});

async function percentile99(order: Order): Promise<number> {
  const tookMs: number[] = [];
  for (let each = 0; each < SAMPLES; each += 1) {
    const begun = performance.now();
    expect((await order.history()).status).toBe(200);
    tookMs.push(performance.now() - begun);
  }
  return tookMs.sort((a, b) => a - b)[Math.ceil(SAMPLES * 0.99) - 1]!;
}

/** 64 connections, each of which asks again as soon as it is answered. */
function flooded(order: Order) {
  let over = false;
  const connections = Array.from({ length: BUSY_CONNECTIONS }, async () => {
    while (!over) expect((await order.history()).status).toBe(200);
  });
  return {
    ends: () => {
      over = true;
      return Promise.all(connections);
    },
  };
}
