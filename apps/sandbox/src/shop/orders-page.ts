import { displayMoney, type Money } from '../money.js';
import { chip, html, timestamp, type View } from '#web';
import { page } from '../web/page.js';
import { type Order, orderPath } from './order.js';
import { stateChip } from './order-state-view.js';
import { stateOf } from './orders.js';

/** A payment page that this shop has not asked for: started by curl, say. */
export interface ForeignSession {
  sessionId: string;
  openedAt: Date;
  amount?: Money | undefined;
  state: string;
  payPath?: string | undefined;
}

export function ordersPage(orders: Order[], foreign: ForeignSession[]): string {
  const body = html`
    <div class="heading">
      <div>
        <h1>Orders</h1>
        <p class="muted">Newest first, as the shop last heard of them.</p>
      </div>
      <a class="button primary" href="/shop">New order</a>
    </div>
    <section class="panel flush">
      ${
        orders.length === 0
          ? html`<p class="empty">No orders yet. <a href="/shop">Fill a basket.</a></p>`
          : html`<ul class="order-list">
              ${orders.map(row)}
            </ul>`
      }
    </section>
    ${foreign.length > 0 && foreignPanel(foreign)}
  `;
  return page({ title: 'Orders', area: 'orders', body });
}

const foreignPanel = (foreign: ForeignSession[]): View => html`
  <section class="stack tight" aria-labelledby="foreign-title">
    <h2 id="foreign-title">Started elsewhere</h2>
    <p class="muted">
      By curl, or by another shop. Paytiko knows them by their session; their shopper brings the order’s name.
    </p>
    <div class="panel flush">
      <ul class="order-list">
        ${foreign.map(foreignRow)}
      </ul>
    </div>
  </section>
`;

const foreignRow = ({ sessionId, openedAt, amount, state, payPath }: ForeignSession): View => html`
  <li>
    <a href=${payPath ?? `/paytiko/control?session=${encodeURIComponent(sessionId)}`}>
      <span class="order-goods"
        ><strong>${payPath ? 'Open its payment page' : 'See it at Paytiko'}</strong
        ><span class="mono muted">${sessionId}</span></span
      >
      <span class="muted order-time">${timestamp(openedAt)}</span>
      <span class="order-amount">${amount && displayMoney(amount)}</span>
      ${chip(payPath ? 'waiting' : 'plain', state)}
    </a>
  </li>
`;

const row = (order: Order): View => html`
  <li>
    <a href=${orderPath(order)}>
      <span class="order-goods"><strong>${goodsText(order)}</strong><span class="mono muted">${order.id}</span></span>
      <span class="muted order-time">${timestamp(order.placedAt)}</span>
      <span class="order-amount">${displayMoney(order.total, order.basket.locale)}</span>
      ${stateChip(stateOf(order))}
    </a>
  </li>
`;

/** `2 × İznik coffee cup, Kilim runner` */
export const goodsText = ({ basket }: Order): string =>
  basket.lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ product, quantity }) => (quantity > 1 ? `${quantity} × ${product.name}` : product.name))
    .join(', ') || 'Started by hand';
