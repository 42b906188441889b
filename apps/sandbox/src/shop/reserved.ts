import { parse } from 'lossless-json';
import { parseMajor } from '../money.js';
import type { Order } from './order.js';

/** Minor units of refunds that were asked for and are not made yet: they are not there to be refunded again. */
export function reservedMinor({ calls, history, total }: Order): bigint {
  const pending = new Set(
    history?.steps
      .filter(({ type, statusCode }) => type === 'REFUND' && statusCode === 'PENDING')
      .map(({ guid }) => guid),
  );
  return calls
    .filter(({ name, httpStatus }) => name === 'refund' && httpStatus === 200)
    .map(({ request }) => parse(request) as { guid: string; amount: unknown })
    .filter(({ guid }) => pending.delete(guid))
    .reduce((sum, { amount }) => sum + (parseMajor(String(amount), total.currency) ?? 0n), 0n);
}

/** The amount that can still be refunded. The gateway's balance counts a refund only once it is made. */
export function refundableMinor(order: Order): bigint {
  const { history, total } = order;
  const balance = parseMajor(history?.balance ?? '', total.currency) ?? total.minor;
  const left = balance - reservedMinor(order);
  return left > 0n ? left : 0n;
}
