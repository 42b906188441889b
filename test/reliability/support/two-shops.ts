import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { Shop } from '#test/shop.js';
import { type Stack, useStack } from '#test/stack.js';
import { Cable } from './cable.js';

export const BUSY_CONNECTIONS = 64;
/** On the way to the database and back: what a call takes is told by this, and hardly by how busy the machine is. */
const DELAY_MS = 20;

/** Two merchants of one gateway that carries out four requests at once. */
export function useTwoShops() {
  const busy = new Shop('shop-busy', 'password-busy', 'busy-');
  const calm = new Shop('shop-calm', 'password-calm', 'calm-');
  let cable: Cable | undefined;
  const stack = useStack(async (begun) => {
    cable = new Cable(new URL(begun.database.url), DELAY_MS);
    const MERCHANTS_FILE = merchantsFile(begun, { busy, calm });
    return { MERCHANTS_FILE, REQUESTS_AT_ONCE: '4', DATABASE_URL: await cable.isLaid(), DB_POOL_MAX: '4' };
  });
  afterAll(() => cable?.isTakenUp());
  beforeAll(() => {
    busy.ports = stack.shop.ports;
    calm.ports = stack.shop.ports;
  });
  return { busy, calm };
}

function merchantsFile({ paytiko }: Stack, shops: Record<string, Shop>): string {
  const merchants = Object.entries(shops).map(([id, shop]) => ({
    id,
    akinon: { username: shop.username, passwords: [shop.password], hashKey: shop.hashKey },
    paytiko: { coreUrl: paytiko.url, receiverUrl: paytiko.url, secrets: [paytiko.secret] },
  }));
  const file = join(mkdtempSync(join(tmpdir(), 'merchants-')), 'merchants.json');
  writeFileSync(file, JSON.stringify(merchants));
  return file;
}
