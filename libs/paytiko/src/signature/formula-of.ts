import { verifyWebhookSignature } from './verify-webhook-signature.js';

/** By which formula a notification of this order is signed; undefined: by none that is known. */
export function formulaOf(
  signature: unknown,
  orderId: string,
  secrets: readonly string[],
): 'acv' | 'ordinary' | undefined {
  return (['acv', 'ordinary'] as const).find((formula) => verifyWebhookSignature(signature, orderId, secrets, formula));
}
