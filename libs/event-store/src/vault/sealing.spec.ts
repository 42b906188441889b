import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from './sealing.js';
import { SealBroken } from './vault.errors.js';

const key = createSecretKey(randomBytes(32));
const plain = Buffer.from('{"phone":"+90 555 000 00 00"}');

describe('sealing', () => {
  it('opens what it sealed, also nothing and bytes of any kind', () => {
    for (const bytes of [plain, Buffer.alloc(0), randomBytes(100_000)])
      expect(openBytes(key, sealBytes(key, bytes, 'here'), 'here').equals(bytes)).toBe(true);
  });

  it('never seals alike twice', () => {
    expect(sealBytes(key, plain, 'here').equals(sealBytes(key, plain, 'here'))).toBe(false);
  });

  it('opens in no other context and with no other key', () => {
    const sealed = sealBytes(key, plain, 'payment-1 phone');
    expect(() => openBytes(key, sealed, 'payment-2 phone')).toThrow(SealBroken);
    expect(() => openBytes(createSecretKey(randomBytes(32)), sealed, 'payment-1 phone')).toThrow(SealBroken);
  });

  it('opens after no change of any byte, cut or addition', () => {
    const sealed = sealBytes(key, plain, 'here');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => openBytes(key, changed, 'here')).toThrow(SealBroken);
    }
    for (const length of [0, 1, 12, 28, sealed.length - 1])
      expect(() => openBytes(key, sealed.subarray(0, length), 'here')).toThrow(SealBroken);
    expect(() => openBytes(key, Buffer.concat([sealed, Buffer.of(0)]), 'here')).toThrow(SealBroken);
  });

  it('still opens what was sealed when this format was made', () => {
    const golden = createSecretKey(Buffer.alloc(32, 7));
    const sealed = Buffer.from('AR54poNB4I_v7JsKXjPY7jIzuUstFMUi-DSMjSR_VyPiQ7ikps2oywj8ZRtW', 'base64url');
    expect(openBytes(golden, sealed, 'payment-default-1 shopper').toString()).toBe('{"name":"Ayşe"}');
  });
});
