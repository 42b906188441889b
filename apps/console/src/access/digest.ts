import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as cookie value. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The value in every form of a session. It cannot be computed without the cookie. */
export function csrfOf(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}
