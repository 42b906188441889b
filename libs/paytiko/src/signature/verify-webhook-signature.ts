import { timingSafeEqual } from 'node:crypto';
import type { WebhookSignature } from '#merchants';
import { orderSignature, ordinaryWebhookSignature } from './signatures.js';

const FORMULAS: Readonly<Record<WebhookSignature, readonly ((orderId: string, secret: string) => string)[]>> = {
  any: [orderSignature, ordinaryWebhookSignature],
  acv: [orderSignature],
  ordinary: [ordinaryWebhookSignature],
};

/**
 * Whether any of the secrets signed this order id by an accepted formula. Every pair is compared in constant time over the decoded bytes,
 * so neither the case of the hex nor the timing matters. A value that is no SHA-256 in hex is wrong.
 */
export function verifyWebhookSignature(
  signature: unknown,
  orderId: string,
  secrets: readonly string[],
  accepted: WebhookSignature,
): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  return secrets
    .flatMap((secret) => FORMULAS[accepted].map((formula) => Buffer.from(formula(orderId, secret), 'hex')))
    .map((expected) => timingSafeEqual(expected, given))
    .includes(true);
}
