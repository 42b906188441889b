import { describe, expect, it } from '@jest/globals';
import type { PaytikoAccount } from '#merchants';
import { looksSigned } from './looks-signed.js';

/** The check values of the contract page. */
const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const S2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';
const S3 = '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489';
const account = { secrets: ['new-secret', 'test-secret'], webhookSignature: 'any' } as PaytikoAccount;
const acv = { ...account, webhookSignature: 'acv' } as PaytikoAccount;

describe('case 143: a rightly signed notification is known by one look at its text', () => {
  it.each([
    ['of either formula', JSON.stringify({ OrderId: ORDER, Signature: S3 })],
    ['spread over lines', JSON.stringify({ Signature: S2.toUpperCase(), MerchantOrderId: ORDER }, null, 2)],
    ['with another order id inside', JSON.stringify({ AuthData: { OrderId: 'psp-1' }, OrderId: ORDER, Signature: S2 })],
  ])('%s', (_, text) => expect(looksSigned(text, account)).toBe(true));

  it.each([
    ['signed for another order', JSON.stringify({ OrderId: `${ORDER}x`, Signature: S2 })],
    ['without a signature', JSON.stringify({ OrderId: ORDER })],
    ['without an order', JSON.stringify({ Signature: S2 })],
    ['of a signature that is none', JSON.stringify({ OrderId: ORDER, Signature: 'guess' })],
    ['of nothing', ''],
  ])('not one %s', (_, text) => expect(looksSigned(text, account)).toBe(false));

  it('nor one of a formula that the merchant does not accept', () => {
    expect(looksSigned(JSON.stringify({ OrderId: ORDER, Signature: S3 }), acv)).toBe(false);
  });

  it('looks through a quarter of a megabyte of beginnings at once', () => {
    const started = performance.now();
    for (const beginning of ['"Signature"   ', '"OrderId":"', '"Signature":"a', ' '])
      expect(looksSigned(beginning.repeat(256_000 / beginning.length), account)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
