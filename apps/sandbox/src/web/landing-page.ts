import { html, type View } from './html.js';
import { basketIcon, dialIcon, listIcon } from './icons.js';
import { page } from './page.js';

export function landingPage(gatewayUrl: string, sandboxUrl: string): string {
  const body = html`
    <section class="hero">
      <h1>A whole payment, on one machine</h1>
      <p class="lead">
        Fill a basket, pay on a simulated Paytiko page, then complete, cancel or refund the order, and watch what the
        payment gateway makes of it.
      </p>
      <p class="actions">
        <a class="button primary large" href="/shop">Open the shop</a>
        <a class="button large" href="/paytiko/control">Control Paytiko</a>
      </p>
    </section>
    <section class="tiles" aria-label="What is here">
      ${tile('/shop', basketIcon(), 'Demo shop', 'Plays Akinon: a basket in four currencies, the Pay button, the return address.')}
      ${tile('/shop/orders', listIcon(), 'Orders', 'Every order with its payment history as a timeline, refunds, and the raw messages.')}
      ${tile('/paytiko/control', dialIcon(), 'Simulated Paytiko', 'Books, refunds from the dashboard, and faults on demand: time-outs, resets, duplicates, wrong amounts.')}
    </section>
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
        <a href="/paytiko/control/books">Paytiko’s books as JSON</a>
      </p>
    </section>
  `;
  return page({ title: 'Payment sandbox', area: 'home', body });
}

const tile = (href: string, icon: View, title: string, text: string): View => html`
  <a class="tile" href=${href}><span class="tile-icon">${icon}</span><strong>${title}</strong><span>${text}</span></a>
`;
