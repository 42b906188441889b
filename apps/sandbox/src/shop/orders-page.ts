import { displayMoney } from '../money.js';
import { html, type View } from '../web/html.js';
import { page } from '../web/page.js';
import { moment } from '../web/parts.js';
import { type Order, orderPath } from './order.js';
import { stateChip } from './order-state-view.js';
import { stateOf } from './orders.js';

export function ordersPage(orders: Order[]): string {
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
  `;
  return page({ title: 'Orders', area: 'orders', body });
}

const row = (order: Order): View => html`
  <li>
    <a href=${orderPath(order)}>
      <span class="order-goods"><strong>${goodsText(order)}</strong><span class="mono muted">${order.id}</span></span>
      <span class="muted order-time">${moment(order.placedAt)}</span>
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
