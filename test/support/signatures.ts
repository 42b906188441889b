import { createHash } from 'node:crypto';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The formulas of paytiko#signatures and akinon#hash, written down a second time on purpose. */
export const hostedPageSignature = (email: string, timestamp: string, secret: string) =>
  sha256(`${email};${timestamp};${secret}`);
export const acvSignature = (orderId: string, secret: string) => sha256(`${orderId};${secret}`);
export const ordinarySignature = (orderId: string, secret: string) => sha256(`${secret}:${orderId}`);

export const shopHash = (salt: string, parts: string[], hashKey: string) =>
  createHash('sha512')
    .update([salt, ...parts, hashKey].join('|'), 'utf8')
    .digest('hex');
