import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { opened } from '#test/fake-paytiko.js';
import { Shop } from '#test/shop.js';
import { isPaid, type Stack, useStack } from '#test/stack.js';

const stack = useStack(twoMerchants);
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

function twoMerchants({ shop, paytiko: provider }: Stack) {
  const paytikoAccount = { coreUrl: provider.url, receiverUrl: provider.url, secrets: [provider.secret] };
  const merchants = [shop, other].map(({ username, password, hashKey }, index) => ({
    id: index === 0 ? 'slow' : 'other',
    akinon: { username, passwords: [password], hashKey },
    paytiko: paytikoAccount,
  }));
  const path = join(mkdtempSync(join(tmpdir(), 'merchants-')), 'merchants.json');
  writeFileSync(path, JSON.stringify(merchants));
  return { ...withoutSingleMerchant, MERCHANTS_FILE: path, PAYTIKO_TIMEOUT_MS };
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
