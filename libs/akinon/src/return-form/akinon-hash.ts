import { createHash, randomInt } from 'node:crypto';

const SALT_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SALT_CHARACTERS = 10;

/** A fresh random value of ten letters and digits, for one form. */
export function createSalt(): string {
  return Array.from({ length: SALT_CHARACTERS }, () => SALT_ALPHABET[randomInt(SALT_ALPHABET.length)]).join('');
}

/** Lower-case hex of SHA-512 over `part|…|hashKey`: a plain digest, not an HMAC. Source: akinon#hash. */
export function akinonHash(parts: readonly string[], hashKey: string): string {
  return createHash('sha512')
    .update([...parts, hashKey].join('|'))
    .digest('hex');
}
