import { html, type View } from '#web';
import { basketIcon, crossIcon, dialIcon, listIcon } from './icons.js';
import { page } from './page.js';

export interface Addresses {
  gatewayUrl: string;
  sandboxUrl: string;
  consoleUrl: string;
}

export function landingPage(addresses: Addresses): string {
  const body = html`
    <section class="hero">
      <h1>A whole payment, on one machine</h1>
      <p class="lead">
        Fill a basket, pay on a simulated Paytiko page, break it, and repair it as the operator: ten minutes, three
        steps.
      </p>
      <p class="actions">
        <a class="button primary large" href="/shop">Open the shop</a>
        <a class="button large" href="/gallery">Make trouble</a>
      </p>
    </section>
    ${tour(addresses)}
    <section class="tiles" aria-label="What is here">
      ${tile('/shop', basketIcon(), 'Demo shop', 'Plays Akinon: a basket in four currencies, the Pay button, the return address.')}
      ${tile('/shop/orders', listIcon(), 'Orders', 'Every order with its payment history as a timeline, refunds, and the raw messages.')}
      ${tile('/paytiko/control', dialIcon(), 'Simulated Paytiko', 'Books, refunds from the dashboard, and faults on demand: time-outs, resets, duplicates.')}
      ${tile('/gallery', crossIcon(), 'Gallery of troubles', 'One button each: reviews, lost captures, chargebacks, forged webhooks. And amounts that bring trouble by themselves.')}
    </section>
    ${route(addresses)}
  `;
  return page({ title: 'Payment sandbox', area: 'home', body });
}

const tour = ({ consoleUrl }: Addresses): View => html`
  <section aria-labelledby="tour-title">
    <h2 id="tour-title">The tour</h2>
    <ol class="tour">
      <li class="panel">
        <h3>1. Pay</h3>
        <p>
          Press <strong>Pay</strong> in the shop, then again on the payment page. You come back, and the order is
          complete.
        </p>
        <p class="muted">Open the order: its history is what the gateway tells Akinon, message by message.</p>
        <a class="button wide" href="/shop">To the shop</a>
      </li>
      <li class="panel">
        <h3>2. Break it</h3>
        <p>
          Press <strong>Another amount is paid</strong> in the gallery. The order stops: the payment is being checked.
        </p>
        <p class="muted">Nothing moves, neither here nor at Paytiko, until a person has decided.</p>
        <a class="button wide" href="/gallery">To the gallery</a>
      </li>
      <li class="panel">
        <h3>3. Repair it</h3>
        <p>
          Log in to the console as <strong>Oğuz Çelik, operator</strong>. The payment is under In review: compare what
          was expected with what came, and release it.
        </p>
        <p class="muted">
          Then look at the order again: the wrong authorisation was voided, and the shopper may pay anew.
        </p>
        <a class="button wide" href=${consoleUrl}>To the console</a>
      </li>
    </ol>
  </section>
`;

const route = ({ gatewayUrl, sandboxUrl, consoleUrl }: Addresses): View => html`
  <section class="panel">
    <h2>How the pieces talk</h2>
    <ol class="route">
      <li><strong>Shop</strong> calls the gateway: <code>POST ${gatewayUrl}/akinon/start-session</code></li>
      <li>
        <strong>Gateway</strong> opens a page at Paytiko:
        <code>POST ${sandboxUrl}/paytiko/api/payment/hosted-page</code>
      </li>
      <li><strong>Shopper</strong> pays on that page; Paytiko sends the gateway a signed webhook</li>
      <li>
        <strong>Browser</strong> returns through the gateway to the shop, which reads the history and completes or
        cancels
      </li>
    </ol>
    <p class="links">
      <a href=${`${gatewayUrl}/docs`}>API of the gateway</a>
      <a href=${`${gatewayUrl}/health/ready`}>Is the gateway ready?</a>
      <a href=${consoleUrl}>Console of the operators</a>
      <a href="/paytiko/control/books">Paytiko’s books as JSON</a>
    </p>
  </section>
`;

const tile = (href: string, icon: View, title: string, text: string): View => html`
  <a class="tile" href=${href}><span class="tile-icon">${icon}</span><strong>${title}</strong><span>${text}</span></a>
`;
