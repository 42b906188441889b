import { randomInt } from 'node:crypto';
import type { Money } from '../money.js';
import type { Basket } from './basket.js';
import type { History, PaymentPhase } from './history.js';

/** One call to the gateway, as it went over the wire (credentials left out). */
export interface GatewayCall {
  name: string;
  at: Date;
  durationMs: number;
  requestId: string;
  request: string;
  /** 0 when there was no answer. */
  httpStatus: number;
  response: string;
}

/** A browser that came back to the return address. */
export interface ReturnVisit {
  at: Date;
  genuine: boolean;
  sessionKnown: boolean;
  amount: string;
}

export interface Order {
  id: string;
  basket: Basket;
  total: Money;
  placedAt: Date;
  sessionIds: string[];
  /** Guid of the last start-session, and whether it may be sent again because it was not carried out. */
  start: { guid: string; opened: boolean };
  /** Where the shopper pays, while that is open. */
  redirectUrl?: string | undefined;
  purchaseGuid: string;
  visits: ReturnVisit[];
  calls: GatewayCall[];
  history?: History | undefined;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Readable, and unique beyond this process, as the gateway remembers orders longer than we do. */
export function newOrderId(now: Date): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  const tail = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
  return `S-${day}-${tail}`;
}

export const orderPath = ({ id }: Order): string => `/shop/orders/${encodeURIComponent(id)}`;

/** Where the shopper pays, in the language that was chosen; the order itself where there is no such page. */
export function payingAddress(order: Order): string {
  if (!order.redirectUrl) return orderPath(order);
  const address = new URL(order.redirectUrl);
  address.searchParams.set('lang', order.basket.locale);
  return address.href;
}

export type OrderState = PaymentPhase | 'not-started';
