import { displayMoney } from '../money.js';
import { type Content, html, type View } from '../web/html.js';
import { checkIcon, clockIcon, crossIcon, lockIcon } from '../web/icons.js';
import { page } from '../web/page.js';
import { notice } from '../web/parts.js';
import type { ShopperAction } from './cashier.js';
import type { PaytikoSession } from './paytiko-session.js';

const cards = [
  { type: 'Visa', number: '4242 4242 4242 4242' },
  { type: 'Mastercard', number: '5454 5454 5454 5454' },
];

/** The page where the shopper pays. Works without scripts; nothing typed into it leaves the browser. */
export function cashierPage(session: PaytikoSession): string {
  return page({ title: `Pay ${amountText(session)}`, area: 'cashier', body: frame(session, paymentForm(session)) });
}

/** What the shopper sees when there is nothing left to do here. */
export function cashierEndPage(session: PaytikoSession, end: 'paid' | 'declined' | 'walked-away'): string {
  const { icon, title, text } = ends[end];
  const body = html`
    <div class="cashier-end">
      <span class=${`end-icon ${end}`}>${icon()}</span>
      <h2>${title}</h2>
      <p>${text}</p>
      <p class="actions">
        ${end === 'walked-away' && html`<a class="button" href=${cashierPath(session)}>Come back and pay</a>`}
        <a class="button" href="/shop/orders">To the demo shop</a>
      </p>
    </div>
  `;
  return page({ title, area: 'cashier', body: frame(session, body) });
}

export const cashierPath = (session: PaytikoSession): string => `/paytiko/cashier/${session.token}`;

const ends = {
  paid: { icon: checkIcon, title: 'Payment received', text: 'This page has done its work.' },
  declined: { icon: crossIcon, title: 'Payment declined', text: 'The merchant was told that the payment failed.' },
  'walked-away': {
    icon: clockIcon,
    title: 'You walked away',
    text: 'Nobody was told anything: no webhook, no redirect. The payment page stays open.',
  },
};

const frame = (session: PaytikoSession, content: Content): View => html`
  <div class="cashier">
    <aside class="cashier-summary">
      <p class="cashier-brand">
        ${lockIcon()}<span>Paytiko <em>simulated</em></span>
      </p>
      <p class="muted">${session.terms.cashierDescription ?? 'Your order'}</p>
      <p class="cashier-amount">${amountText(session)}</p>
      <dl>
        <dt>Paid by</dt>
        <dd>${session.terms.billing.firstName} ${session.terms.billing.lastName}</dd>
        <dt>Reference</dt>
        <dd class="mono">${session.terms.orderId}</dd>
      </dl>
    </aside>
    <section class="cashier-main">${content}</section>
    <p class="cashier-foot">Sandbox: no real card, no real money.</p>
  </div>
`;

function paymentForm(session: PaytikoSession): View {
  const declined = session.lastAttempt?.state === 'declined' && session.lastAttempt;
  const card = cards[session.attempts.length % cards.length]!;
  return html`
    <h1>Pay by card</h1>
    ${declined && notice('bad', html`<strong>${declined.cardType} ending in ${declined.lastCcDigits} was declined</strong>: ${declined.declineReason}. Please try another card.`)}
    <form method="post" class="card-form">
      ${session.terms.lockedAmountMinor === undefined && amountField(session)}
      <label>Card number<input readonly value=${card.number} inputmode="numeric" /></label>
      <div class="pair">
        <label>Expires<input readonly value="12 / 30" /></label>
        <label>Security code<input readonly value="123" /></label>
      </div>
      <label
        >Name on card<input
          readonly
          value=${`${session.terms.billing.firstName} ${session.terms.billing.lastName}`.trim()}
      /></label>
      ${action(session, 'pay', session.terms.lockedAmountMinor === undefined ? 'Pay' : `Pay ${amountText(session)}`, 'primary large wide')}
      <fieldset class="outcomes">
        <legend>Or let something else happen</legend>
        ${action(session, 'decline-card', 'Decline this card and try the next')}
        ${action(session, 'decline', 'Decline', 'danger')} ${action(session, 'walk-away', 'Walk away', 'quiet')}
      </fieldset>
    </form>
  `;
}

const amountField = ({ terms }: PaytikoSession): View => html`
  <label>Amount in ${terms.currency}<input name="amount" inputmode="decimal" value="10" required /></label>
`;

const action = (session: PaytikoSession, name: ShopperAction, text: string, className = ''): View => html`
  <button class=${`button ${className}`} formaction=${`${cashierPath(session)}/${name}`}>${text}</button>
`;

function amountText({ terms, lastAttempt }: PaytikoSession): string {
  const minor = terms.lockedAmountMinor ?? lastAttempt?.amount.minor;
  return minor === undefined ? 'an amount you choose' : displayMoney({ minor, currency: terms.currency });
}
