import { createHash, timingSafeEqual } from 'node:crypto';

/** `SHA-512(salt|part|…|hashKey)`, lower-case hex: how Akinon's packages sign what passes through a browser. */
export const akinonHash = (salt: string, parts: string[], hashKey: string): string =>
  createHash('sha512')
    .update([salt, ...parts, hashKey].join('|'), 'utf8')
    .digest('hex');

const SIGNED = ['sessionId', 'amount', 'installmentCount', 'orderId'];

/** Checks the form our return page posts, by the default template: the salt, then every other field. */
export function isReturnGenuine(form: Record<string, unknown>, hashKey: string): boolean {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const expected = akinonHash(text('salt'), SIGNED.map(text), hashKey);
  const received = text('hash');
  if (!/^[0-9a-f]{128}$/i.test(received)) return false;
  return timingSafeEqual(Buffer.from(received, 'hex'), Buffer.from(expected, 'hex'));
}
