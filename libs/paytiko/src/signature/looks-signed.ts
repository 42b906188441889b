import type { PaytikoAccount } from '#merchants';
import { verifyWebhookSignature } from './verify-webhook-signature.js';

const SIGNATURES = /"Signature"\s*:\s*"([0-9a-f]{64})"/gi;
const ORDER_IDS = /"(?:Merchant)?OrderId"\s*:\s*"([^"\\]{1,128})"/g;
/**
 * Limit of the signatures and of the order ids that are tried. A notification has one signature and one or two order ids; a few more may be
 * nested.
 */
const LOOKED_AT_MAX = 4;

/**
 * Whether a text may be a rightly signed notification, without parsing it. For senders that exceed the limit of unverified messages. True
 * proves nothing yet, since ids and signature may be anywhere in the text.
 */
export function looksSigned(text: string, { secrets, webhookSignature }: PaytikoAccount): boolean {
  const orderIds = firstOf(text, ORDER_IDS);
  return firstOf(text, SIGNATURES).some((signature) =>
    orderIds.some((orderId) => verifyWebhookSignature(signature, orderId, secrets, webhookSignature)),
  );
}

function firstOf(text: string, pattern: RegExp): string[] {
  const found: string[] = [];
  for (const [, value] of text.matchAll(pattern)) {
    found.push(value!);
    if (found.length === LOOKED_AT_MAX) break;
  }
  return found;
}
