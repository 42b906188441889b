import { acvSignature } from '#test/signatures.js';
import { textIn, type Tree } from './tree.js';

/** With the signature for the order id that is in it, where there is one. */
export function signed(webhook: Tree, secret: string): Tree {
  const orderId = textIn(webhook, 'OrderId') ?? textIn(webhook, 'MerchantOrderId');
  if (orderId === undefined || !('fields' in webhook)) return webhook;
  return { fields: [...webhook.fields, ['Signature', { raw: JSON.stringify(acvSignature(orderId, secret)) }]] };
}
