import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shop } from './shop.js';
import type { Variables } from './stack.js';

/** Takes the variables of the merchant `default` away. */
export const withoutSingleMerchant = {
  AKINON_USERNAME: undefined,
  AKINON_PASSWORD: undefined,
  AKINON_HASH_KEY: undefined,
  PAYTIKO_CORE_URL: undefined,
  PAYTIKO_RECEIVER_URL: undefined,
  PAYTIKO_MERCHANT_SECRET: undefined,
  RETURN_URL_HOSTS: undefined,
} satisfies Variables;

interface MerchantOfShop {
  id: string;
  shop: Shop;
  /** Accepted besides the shop's own. */
  morePasswords?: readonly string[];
}

/** The variables of processes whose merchants are in a file. All have the same account at Paytiko. */
export function merchantsFile(paytiko: { url: string; secret: string }, merchants: readonly MerchantOfShop[]) {
  const account = { coreUrl: paytiko.url, receiverUrl: paytiko.url, secrets: [paytiko.secret] };
  const configured = merchants.map(({ id, shop: { username, password, hashKey }, morePasswords = [] }) => ({
    id,
    akinon: { username, passwords: [password, ...morePasswords], hashKey },
    paytiko: account,
  }));
  const path = join(mkdtempSync(join(tmpdir(), 'merchants-')), 'merchants.json');
  writeFileSync(path, JSON.stringify(configured));
  return { ...withoutSingleMerchant, MERCHANTS_FILE: path };
}
