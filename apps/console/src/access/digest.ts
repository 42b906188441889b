import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** What every form of a session carries: nobody who cannot read the cookie can make it. */
export function csrfOf(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}
