import { randomUUID } from 'node:crypto';
import { displayMoney, majorText } from '../money.js';
import { html, postButton, type View } from '#web';
import { refundableMinor, reservedMinor } from './reserved.js';
import { type Order, orderPath, payingAddress, type OrderState } from './order.js';

/** What makes sense now, and below it everything the contract offers, to see it refused. */
export const actionsPanel = (order: Order, state: OrderState): View => html`
  <section class="panel stack tight" aria-labelledby="actions-title">
    <h2 id="actions-title">What next?</h2>
    ${sensible(order, state)}
    <details class="anyway">
      <summary>Ask for anything</summary>
      <p class="help">The gateway must answer every one of these properly, whatever the state.</p>
      ${amountForm(order, 'purchase', 'Purchase', '', 'as authorised')}
      ${postButton(path(order, 'void'), 'Void', 'small', { guid: randomUUID() })}
      ${amountForm(order, 'refund', 'Refund', refundableText(order))}
      ${postButton(path(order, 'pay'), 'Start another session', 'small')}
    </details>
  </section>
`;

function sensible(order: Order, state: OrderState): View | View[] {
  switch (state) {
    case 'not-started':
      return postButton(path(order, 'pay'), 'Try again', 'primary wide');
    case 'in-review':
      return html`<p class="help">Nothing to do for the shop: an operator decides in the console.</p>`;
    case 'completing':
    case 'cancelling':
      return html`<a class="button primary wide" href=${orderPath(order)}>Look again</a>`;
    case 'waiting':
      return [
        ...(order.redirectUrl
          ? [html`<a class="button primary wide" href=${payingAddress(order)}>To the payment page</a>`]
          : []),
        html`<a class="button wide" href=${orderPath(order)}>Look again</a>`,
      ];
    case 'paid':
      return [
        postButton(path(order, 'purchase'), 'Complete the order', 'primary wide', { guid: randomUUID() }),
        postButton(path(order, 'void'), 'Cancel the order', 'danger wide', { guid: randomUUID() }),
      ];
    case 'completed':
      return [
        amountForm(order, 'refund', 'Refund', refundableText(order)),
        html`<p class="help">
          ${reservedText(order)} A part or everything. Manual refunds wait until somebody makes them in
          <a href="/paytiko/control"> Paytiko’s dashboard</a>.
        </p>`,
      ];
    case 'declined':
      return postButton(path(order, 'pay'), 'Pay again', 'primary wide');
    case 'cancelled':
    case 'refunded':
      return html`<a class="button primary wide" href="/shop">New order</a>`;
  }
}

const path = (order: Order, action: string): string => `${orderPath(order)}/${action}`;

function refundableText(order: Order): string {
  return majorText({ minor: refundableMinor(order), currency: order.total.currency });
}

function reservedText(order: Order): string {
  const minor = reservedMinor(order);
  const { currency } = order.total;
  return minor > 0n ? `${displayMoney({ minor, currency })} is reserved by refunds that are not made yet.` : '';
}

const amountForm = (order: Order, action: string, text: string, value: string, placeholder = ''): View => html`
  <form method="post" action=${path(order, action)} class="amount-form">
    <input type="hidden" name="guid" value=${randomUUID()} />
    <label
      >${text}, ${order.total.currency}
      <input name="amount" inputmode="decimal" value=${value} placeholder=${placeholder}
    /></label>
    <button class="button">${text}</button>
  </form>
`;
