import type { ExactObject } from '../json/exact-json.js';

const CHARACTERS_MAX = 128;

/** Our session id, which is Paytiko's order id; or the reason why the payload is about none. */
export function orderIdOf(payload: ExactObject): { orderId: string } | { problem: string } {
  const ids = [payload['OrderId'], payload['MerchantOrderId']].filter(
    (id) => id !== undefined && id !== null && id !== '',
  );
  const [orderId, other] = ids;
  if (orderId === undefined) return { problem: 'no order id' };
  if (ids.some((id) => typeof id !== 'string')) return { problem: 'an order id that is no text' };
  if (other !== undefined && other !== orderId) return { problem: 'OrderId and MerchantOrderId differ' };
  if (typeof orderId !== 'string' || orderId.length > CHARACTERS_MAX)
    return { problem: `an order id longer than ${CHARACTERS_MAX} characters` };
  if (!orderId.isWellFormed() || /\p{Cc}/u.test(orderId)) return { problem: 'an order id with control characters' };
  return { orderId };
}
