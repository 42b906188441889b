import { displayMoney } from '../money.js';
import { type Content, html, notice, type View } from '#web';
import { checkIcon, clockIcon, crossIcon, lockIcon } from '../web/icons.js';
import { page } from '../web/page.js';
import type { ShopperAction } from './cashier.js';
import type { CashierTexts } from './cashier-texts.js';
import type { PaytikoSession } from './paytiko-session.js';

const cards = [
  { type: 'Visa', number: '4242 4242 4242 4242' },
  { type: 'Mastercard', number: '5454 5454 5454 5454' },
];

/** The page where the shopper pays. Works without scripts; nothing typed into it leaves the browser. */
export function cashierPage(session: PaytikoSession, texts: CashierTexts): string {
  const body = frame(session, texts, paymentForm(session, texts));
  return page({ title: texts.pay(amountText(session, texts)), area: 'cashier', lang: texts.lang, body });
}

/** What the shopper sees when there is nothing left to do here. */
export function cashierEndPage(
  session: PaytikoSession,
  end: 'paid' | 'declined' | 'walked-away',
  texts: CashierTexts,
): string {
  const { title, text } = texts.ends[end];
  const body = html`
    <div class="cashier-end">
      <span class=${`end-icon ${end}`}>${endIcons[end]()}</span>
      <h2>${title}</h2>
      <p>${text}</p>
      <p class="actions">
        ${end === 'walked-away' && html`<a class="button" href=${inLanguage(cashierPath(session), texts)}>${texts.comeBack}</a>`}
        <a class="button" href="/shop/orders">${texts.toShop}</a>
      </p>
    </div>
  `;
  return page({ title, area: 'cashier', lang: texts.lang, body: frame(session, texts, body) });
}

export const cashierPath = (session: PaytikoSession): string => `/paytiko/cashier/${session.token}`;

/** The language goes along, since this page has no memory. */
export const inLanguage = (path: string, { lang }: CashierTexts): string => `${path}?lang=${lang}`;

const endIcons = { paid: checkIcon, declined: crossIcon, 'walked-away': clockIcon };

const frame = (session: PaytikoSession, texts: CashierTexts, content: Content): View => html`
  <div class="cashier">
    <aside class="cashier-summary">
      <p class="cashier-brand">
        ${lockIcon()}<span>Paytiko <em>${texts.simulated}</em></span>
      </p>
      <p class="muted">${session.terms.cashierDescription ?? texts.yourOrder}</p>
      <p class="cashier-amount">${amountText(session, texts)}</p>
      <dl>
        <dt>${texts.paidBy}</dt>
        <dd>${session.terms.billing.firstName} ${session.terms.billing.lastName}</dd>
        <dt>${texts.reference}</dt>
        <dd class="mono">${session.terms.orderId}</dd>
      </dl>
    </aside>
    <section class="cashier-main">${content}</section>
    <p class="cashier-foot">${texts.foot}</p>
  </div>
`;

function paymentForm(session: PaytikoSession, texts: CashierTexts): View {
  const { lockedAmountMinor, billing, currency } = session.terms;
  const declined = session.lastAttempt?.state === 'declined' && session.lastAttempt;
  const card = cards[session.attempts.length % cards.length]!;
  const action = (name: ShopperAction, text: string, className = '') => html`
    <button class=${`button ${className}`} formaction=${inLanguage(`${cashierPath(session)}/${name}`, texts)}>
      ${text}
    </button>
  `;
  const any = lockedAmountMinor === undefined;
  return html`
    <h1>${texts.payByCard}</h1>
    ${declined && notice('bad', html`<strong>${texts.declined(`${declined.cardType} ••${declined.lastCcDigits}`)}</strong>: ${declined.declineReason}. ${texts.another}`)}
    <form method="post" class="card-form">
      ${any && html`<label>${texts.amountIn(currency)}<input name="amount" inputmode="decimal" value="10" required /></label>`}
      <label>${texts.cardNumber}<input readonly value=${card.number} inputmode="numeric" /></label>
      <div class="pair">
        <label>${texts.expires}<input readonly value="12 / 30" /></label>
        <label>${texts.code}<input readonly value="123" /></label>
      </div>
      <label>${texts.nameOnCard}<input readonly value=${`${billing.firstName} ${billing.lastName}`.trim()} /></label>
      ${action('pay', any ? texts.payAny : texts.pay(amountText(session, texts)), 'primary large wide')}
      <fieldset class="outcomes">
        <legend>${texts.otherwise}</legend>
        ${action('decline-card', texts.declineCard)} ${action('decline', texts.decline, 'danger')}
        ${action('walk-away', texts.walkAway, 'quiet')}
      </fieldset>
    </form>
  `;
}

function amountText({ terms, lastAttempt }: PaytikoSession, { anyAmount, locale }: CashierTexts): string {
  const minor = terms.lockedAmountMinor ?? lastAttempt?.amount.minor;
  return minor === undefined ? anyAmount : displayMoney({ minor, currency: terms.currency }, locale);
}
