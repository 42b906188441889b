import { createHash, timingSafeEqual } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** S1, of a hosted-page request: `{email};{timestamp};{secret}`. */
export const hostedPageSignature = (email: string, timestamp: string, secret: string): string =>
  sha256(`${email};${timestamp};${secret}`);

/** S2, of ACV webhooks and validate-transaction: `{orderId};{secret}`. */
export const acvSignature = (orderId: string, secret: string): string => sha256(`${orderId};${secret}`);

/** S3, of ordinary webhooks: `{secret}:{orderId}`. */
export const ordinarySignature = (orderId: string, secret: string): string => sha256(`${secret}:${orderId}`);

/** Hex in either case; anything else is simply another signature. */
export function sameSignature(received: unknown, expected: string): boolean {
  if (typeof received !== 'string' || !/^[0-9a-f]{64}$/i.test(received)) return false;
  return timingSafeEqual(Buffer.from(received, 'hex'), Buffer.from(expected, 'hex'));
}
