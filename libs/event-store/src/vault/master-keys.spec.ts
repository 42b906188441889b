import { describe, expect, it } from '@jest/globals';
import { createSecretKey } from 'node:crypto';
import { MasterKeys } from './master-keys.js';
import { SealBroken } from './vault.errors.js';

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const dataKey = createSecretKey(Buffer.alloc(32, 7));

describe('master keys', () => {
  it('unwrap what any of them wrapped, for the subject it was wrapped for', () => {
    const wrapped = new MasterKeys([first]).wrap('payment-1', dataKey);
    const both = new MasterKeys([second, first]);
    expect(both.unwrap('payment-1', wrapped).equals(dataKey)).toBe(true);
    expect(() => both.unwrap('payment-2', wrapped)).toThrow(SealBroken);
    expect(() => new MasterKeys([second]).unwrap('payment-1', wrapped)).toThrow(SealBroken);
  });

  it('wrap with the first of them, and say with which', () => {
    const both = new MasterKeys([second, first]);
    const wrapped = both.wrap('payment-1', dataKey);
    expect(wrapped.subarray(0, 8)).toEqual(both.currentId);
    expect(new MasterKeys([second]).unwrap('payment-1', wrapped).equals(dataKey)).toBe(true);
    expect(both.currentId).not.toEqual(new MasterKeys([first]).currentId);
  });

  it('still unwrap what was wrapped when this format was made', () => {
    const wrapped = Buffer.from(
      's91yUaJiiUoBAwMDAwMDAwMDAwMD_2YTnfiDMG6q--Fgyx4jr780pkqAyMW1qxe6Qa1NgXSg-9Hk4YGgVBgNG86VQv6k',
      'base64url',
    );
    expect(new MasterKeys([first]).unwrap('payment-1', wrapped).equals(dataKey)).toBe(true);
  });

  it.each([[[]], [[Buffer.alloc(31)]], [[first, Buffer.alloc(33)]]])('are refused: %j', (keys) =>
    expect(() => new MasterKeys(keys)).toThrow(new RangeError('a master key has 32 bytes, and there is at least one')),
  );
});
