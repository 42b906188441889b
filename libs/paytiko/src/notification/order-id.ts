import type { NotificationReason } from '#payments';
import type { ExactObject } from '../json/exact-json.js';

const CHARACTERS_MAX = 128;
const UUID = /^\s*\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?\s*$/i;

/** The order that a payload is about. */
export interface OrderId {
  /** The session id as it was made here: a UUID in lower case. An id that is no UUID is unchanged. */
  orderId: string;
  /** Texts that the sender may have signed: each id as received, and as it was sent. */
  spellings: string[];
}

/** Paytiko's order id, which is the session id; or the reason why the payload has none. */
export function orderIdOf(payload: ExactObject): OrderId | { problem: NotificationReason } {
  const ids = [payload['OrderId'], payload['MerchantOrderId']].filter(
    (id) => id !== undefined && id !== null && id !== '',
  );
  if (ids.length === 0) return { problem: 'no order id' };
  if (!ids.every((id) => typeof id === 'string')) return { problem: 'an order id that is no text' };
  if (ids.some((id) => id.length > CHARACTERS_MAX))
    return { problem: `an order id longer than ${CHARACTERS_MAX} characters` };
  if (ids.some((id) => !id.isWellFormed() || /\p{Cc}/u.test(id)))
    return { problem: 'an order id with control characters' };
  if (new Set(ids.map((id) => normal(id).toLowerCase())).size > 1)
    return { problem: 'OrderId and MerchantOrderId differ' };
  const orderId = normal(ids[0]!);
  return { orderId, spellings: [...new Set([...ids, orderId])] };
}

function normal(id: string): string {
  const parts = UUID.exec(id)?.slice(1);
  return parts ? parts.join('-').toLowerCase() : id;
}
