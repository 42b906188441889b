import { displayMoney, majorText } from '../money.js';
import { html, notice, type View } from '#web';
import { goods, lockIcon } from '../web/icons.js';
import { page } from '../web/page.js';
import { type Basket, type BasketLine, basketTotal, type Customer } from './basket.js';
import { shopCurrencies } from './goods.js';

/** `mode` is how the simulated Paytiko account is set up, which decides what AUTH can mean. */
export function basketPage(basket: Basket, problems: string[], mode: 'acv' | 'sale'): string {
  const total = basketTotal(basket);
  const body = html`
    <div class="heading">
      <div>
        <h1>Your basket</h1>
        <p class="muted">Change prices and quantities as you like.</p>
      </div>
      <nav class="segments" aria-label="Currency">
        ${shopCurrencies.map(
          (currency) =>
            html`<a
              href=${`/shop?currency=${currency}`}
              aria-current=${currency === basket.currency ? 'true' : undefined}
              >${currency}</a
            >`,
        )}
      </nav>
    </div>
    ${
      problems.length > 0 &&
      notice(
        'bad',
        problems.map((problem) => html`<div>${problem}</div>`),
      )
    }
    <form
      method="post"
      action="/shop/checkout"
      class="columns basket"
      data-currency=${basket.currency}
      data-locale=${basket.locale}
      data-digits=${majorText({ minor: 0n, currency: basket.currency }).split('.')[1]?.length ?? 0}
    >
      <input type="hidden" name="currency" value=${basket.currency} />
      <div class="stack">
        <section class="panel goods" aria-label="Products">
          ${basket.lines.map((line) => productRow(line, basket.currency))}
        </section>
        ${customerPanel(basket.customer)}
      </div>
      <aside class="panel summary">
        <h2>Summary</h2>
        <p class="total"><span>Total</span><output id="total">${displayMoney(total, basket.locale)}</output></p>
        <button class="button primary large wide">${lockIcon()}Pay</button>
        <button class="button wide quiet" id="recount" formaction="/shop/basket">Update the total</button>
        ${choice('Language of the payment', 'locale', basket.locale, [
          ['tr-TR', 'Türkçe'],
          ['en-GB', 'English'],
        ])}
        ${choice('Kind of payment', 'type', basket.type, [
          ['AUTH', 'Authorise first'],
          ['SALE', 'Sale'],
        ])}
        ${mode === 'sale' && html`<p class="help">This Paytiko account sells directly, so the gateway refuses AUTH.</p>`}
        <label class="check"
          ><input type="checkbox" name="completeAutomatically" value="yes" checked=${basket.completeAutomatically} />
          <span>Complete automatically<small>When the shopper has paid, say “purchase” at once.</small></span></label
        >
      </aside>
    </form>
  `;
  return page({ title: 'Demo shop', area: 'shop', body, script: 'basket.js' });
}

const productRow = ({ product, quantity, priceText }: BasketLine, currency: string): View => html`
  <div class="product">
    <span class=${`picture ${product.icon}`}>${goods[product.icon]!()}</span>
    <div class="product-name"><strong>${product.name}</strong><span class="muted">${product.detail}</span></div>
    <label
      ><span>Price, ${currency}</span>
      <input
        name=${`price-${product.id}`}
        value=${priceText}
        inputmode="decimal"
        class="number"
        aria-label=${`Price of ${product.name} in ${currency}`}
    /></label>
    <label
      ><span>Quantity</span>
      <input
        name=${`quantity-${product.id}`}
        value=${quantity}
        type="number"
        min="0"
        max="999"
        class="number"
        aria-label=${`Quantity of ${product.name}`}
    /></label>
  </div>
`;

function customerPanel(customer: Customer): View {
  const field = (name: keyof Customer, label: string, type = 'text') =>
    html`<label>${label}<input name=${name} type=${type} value=${customer[name]} /></label>`;
  return html`
    <details class="panel">
      <summary>
        <h2>Customer</h2>
        <span class="muted">${customer.firstName} ${customer.lastName}</span>
      </summary>
      <div class="fields">
        ${field('firstName', 'First name')} ${field('lastName', 'Last name')} ${field('email', 'E-mail')}
        ${field('phoneNumber', 'Phone', 'tel')}
      </div>
    </details>
  `;
}

const choice = (legend: string, name: string, value: string, choices: [string, string][]): View => html`
  <fieldset class="choice">
    <legend>${legend}</legend>
    ${choices.map(
      ([each, text]) =>
        html`<label
          ><input type="radio" name=${name} value=${each} checked=${each === value} /><span>${text}</span></label
        >`,
    )}
  </fieldset>
`;
