import { type Content, document, html, type View } from '#web';
import { logo } from './icons.js';

export interface Page {
  title: string;
  /** Which entry of the navigation is lit; `cashier` and `login` have no navigation, as they are somebody else's pages. */
  area: 'home' | 'shop' | 'orders' | 'control' | 'gallery' | 'cashier' | 'login';
  body: Content;
  /** Of the whole page. */
  lang?: string | undefined;
  /** Seconds after which the browser loads the page again. */
  refreshSeconds?: number | undefined;
  /** File of `public/` that makes the page nicer where scripts run. */
  script?: string | undefined;
}

export function page({ title, area, body, lang = 'en', refreshSeconds, script }: Page): string {
  const isOurs = area !== 'cashier' && area !== 'login';
  return document({
    lang,
    title,
    icon: '/assets/icon.svg',
    styles: ['/assets/web.css', '/assets/sandbox.css'],
    scripts: script ? [`/assets/${script}`] : [],
    refresh: refreshSeconds ? { seconds: refreshSeconds } : undefined,
    bodyClass: `area-${area}`,
    body: [
      html`<a class="skip" href="#main">Skip to content</a>`,
      ...(isOurs ? [navigation(area)] : []),
      html`<main id="main">${body}</main>`,
      ...(isOurs ? [html`<footer class="foot">A sandbox: no real cards, no real money.</footer>`] : []),
    ],
  });
}

function navigation(area: Page['area']): View {
  const link = (href: string, text: string, own: Page['area']) =>
    html`<a href=${href} aria-current=${area === own ? 'page' : undefined}>${text}</a>`;
  return html`
    <header class="top">
      <a class="brand" href="/">${logo()}<span>Payment sandbox</span></a>
      <nav aria-label="Main">
        ${link('/shop', 'Shop', 'shop')} ${link('/shop/orders', 'Orders', 'orders')}
        ${link('/paytiko/control', 'Paytiko', 'control')} ${link('/gallery', 'Gallery', 'gallery')}
      </nav>
    </header>
  `;
}
