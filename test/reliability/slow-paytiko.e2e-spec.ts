import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectResult } from '#test/expectations.js';
import { after, opened } from '#test/fake-paytiko.js';
import { Shop } from '#test/shop.js';
import { isPaid, type Stack, useStack } from '#test/stack.js';

const stack = useStack(twoMerchants);
const { shop: slow, paytiko } = stack;
const other = new Shop('other', 'password', 'other-');
beforeAll(() => void (other.ports = slow.ports));

const SLOW_MS = 5_000;
const CALLS = 40;

describe('Paytiko is slow', () => {
  it('case 40: Paytiko is slow for everybody of one merchant: other merchants and history stay fast', async () => {
    const known = await stack.opened();
    const orders = Array.from({ length: CALLS }, () => slow.order());
    for (const { email } of orders) {
      paytiko.hostedPageBehaviours.set(email, () => after(SLOW_MS, opened(paytiko.pagesOf(email)[0]!.sessionId))());
    }
    let answered = 0;
    const starting = orders.map((order) => order.start().finally(() => (answered += 1)));
    // All of them wait for Paytiko by now.
    const since = Date.now();
    while (paytiko.hostedPages.length < CALLS + 1 && Date.now() < since + SLOW_MS) {
      await new Promise((turn) => setImmediate(turn));
    }

    const times: number[] = [];
    for (let each = 0; each < 5; each += 1) {
      times.push(await timed(() => known.history()));
      const order = other.order();
      times.push(await timed(() => order.start()));
      await paytiko.authorises(order.sessionId);
      await isPaid(order);
      times.push(await timed(async () => expectResult(await order.purchase(), 'RESOLVED')));
    }

    expect(answered).toBe(0);
    expect(Math.max(...times)).toBeLessThan(SLOW_MS / 2);
    await Promise.all(starting);
  });
});

async function timed(call: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await call();
  return performance.now() - since;
}

function twoMerchants({ shop, paytiko: provider }: Stack) {
  const paytikoAccount = { coreUrl: provider.url, receiverUrl: provider.url, secrets: [provider.secret] };
  const merchants = [shop, other].map(({ username, password, hashKey }, index) => ({
    id: index === 0 ? 'slow' : 'other',
    akinon: { username, passwords: [password], hashKey },
    paytiko: paytikoAccount,
  }));
  const path = join(mkdtempSync(join(tmpdir(), 'merchants-')), 'merchants.json');
  writeFileSync(path, JSON.stringify(merchants));
  return { ...withoutSingleMerchant, MERCHANTS_FILE: path };
}

const withoutSingleMerchant = {
  AKINON_USERNAME: undefined,
  AKINON_PASSWORD: undefined,
  AKINON_HASH_KEY: undefined,
  PAYTIKO_CORE_URL: undefined,
  PAYTIKO_RECEIVER_URL: undefined,
  PAYTIKO_MERCHANT_SECRET: undefined,
  RETURN_URL_HOSTS: undefined,
};
