import { verifyWebhookSignature } from './verify-webhook-signature.js';

/** The formula by which a notification of this order is signed; undefined if none matches. */
export function formulaOf(
  signature: unknown,
  orderId: string,
  secrets: readonly string[],
): 'acv' | 'ordinary' | undefined {
  return (['acv', 'ordinary'] as const).find((formula) => verifyWebhookSignature(signature, orderId, secrets, formula));
}
