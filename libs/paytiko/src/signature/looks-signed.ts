import type { PaytikoAccount } from '#merchants';
import { verifyWebhookSignature } from './verify-webhook-signature.js';

const SIGNATURES = /"Signature"\s*:\s*"([0-9a-f]{64})"/gi;
const ORDER_IDS = /"(?:Merchant)?OrderId"\s*:\s*"([^"\\]{1,128})"/g;
/** A notification has one signature and one or two order ids; a few more may stand deeper inside. */
const LOOKED_AT_MAX = 4;

/**
 * Whether a text may be a rightly signed notification, without reading it as JSON: one look for whoever has sent too much
 * that was not. A yes proves nothing yet, since ids and signature may stand anywhere in the text.
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
