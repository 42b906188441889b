import { displayMoney, majorText, parseMajor } from '../money.js';
import { html, notice, type View } from '#web';
import { page } from '../web/page.js';
import { callsPanel, problemOf } from './calls-view.js';
import { isPending } from './history.js';
import type { Order, OrderState } from './order.js';
import { actionsPanel } from './order-actions.js';
import { stateChip } from './order-state-view.js';
import { languageOf, STATE_TEXTS } from './state-texts.js';
import { stateOf } from './orders.js';
import { goodsText } from './orders-page.js';
import { timeline } from './timeline.js';

const refreshForMs = 3 * 60_000;

export interface OrderLinks {
  consoleUrl: string;
  /** In the control panel of Paytiko, by session. */
  paytikoPath: (sessionId: string) => string;
}

export function orderPage(order: Order, links: OrderLinks): string {
  const state = stateOf(order);
  const language = languageOf(order.basket.locale);
  const { headline, text } = STATE_TEXTS[language][state];
  const { history } = order;
  const problem = problemOf(order);
  const body = html`
    <div class="heading">
      <div>
        <p class="mono muted">${order.id}</p>
        <h1 lang=${language}>${headline}</h1>
        <p class="muted" lang=${language}>${text}</p>
      </div>
      ${stateChip(state)}
    </div>
    ${problem && notice('bad', problem)} ${returnNotice(order)}
    <div class="columns side-first">
      <div class="stack">
        <section class="panel" aria-labelledby="timeline-title">
          <h2 id="timeline-title">Payment history</h2>
          ${history ? timeline(history) : html`<p class="empty">The gateway has told no history of this order.</p>`}
        </section>
        ${callsPanel(order)}
      </div>
      <div class="stack">${summary(order)} ${actionsPanel(order, state)} ${linksPanel(order, links)}</div>
    </div>
  `;
  return page({
    title: `Order ${order.id}`,
    area: 'orders',
    body,
    refreshSeconds: mayChangeByItself(order, state) ? 3 : undefined,
  });
}

/** Looks again by itself while an outcome is near: somebody came back lately, or asked for something. */
function mayChangeByItself({ history, visits, calls }: Order, state: OrderState): boolean {
  const lastAct = calls.findLast((call) => call.name !== 'history' && call.name !== 'start-session')?.at;
  const since = Math.max(visits.at(-1)?.at.getTime() ?? 0, lastAct?.getTime() ?? 0);
  const fresh = Date.now() - since < refreshForMs;
  return fresh && (state === 'waiting' || state === 'in-review' || (history !== undefined && isPending(history)));
}

/** The same payment as the other sides see it. */
const linksPanel = ({ id, sessionIds }: Order, { consoleUrl, paytikoPath }: OrderLinks): View => html`
  <nav class="panel stack tight" aria-labelledby="links-title">
    <h2 id="links-title">The same payment elsewhere</h2>
    <a class="button wide" href=${`${consoleUrl}/payments/default/${encodeURIComponent(id)}`}>In the console</a>
    ${sessionIds.map((sessionId, index) => html`<a class="button wide" href=${paytikoPath(sessionId)}>At Paytiko${sessionIds.length > 1 ? `, session ${index + 1}` : ''}</a>`)}
  </nav>
`;

function summary(order: Order): View {
  const { total, basket, history } = order;
  const balanceMinor = history && parseMajor(history.balance, total.currency);
  return html`
    <section class="panel" aria-label="Order">
      <p class="muted">${goodsText(order)}</p>
      <p class="total"><span>Total</span><span>${displayMoney(total, basket.locale)}</span></p>
      <dl class="facts two">
        ${
          balanceMinor !== undefined &&
          html`<div>
            <dt>Balance</dt>
            <dd>${displayMoney({ ...total, minor: balanceMinor }, basket.locale)}</dd>
          </div>`
        }
        <div>
          <dt>Kind</dt>
          <dd>${basket.type}</dd>
        </div>
        <div>
          <dt>Language</dt>
          <dd>${basket.locale}</dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>${order.sessionIds.length}</dd>
        </div>
      </dl>
    </section>
  `;
}

function returnNotice({ visits, total }: Order): View | undefined {
  const visit = visits.at(-1);
  if (!visit) return undefined;
  if (!visit.genuine) {
    return notice(
      'bad',
      'The browser came back with a wrong or missing hash. It proves nothing; only the history counts.',
    );
  }
  const amount = `${visit.amount} ${total.currency}`;
  return notice(
    visit.sessionKnown ? 'plain' : 'waiting',
    `The browser came back with a valid hash${visit.sessionKnown ? '' : ' of a session this order does not know'}, amount ${amount}` +
      (parseMajor(visit.amount, total.currency) === total.minor ? '.' : ` (the order is ${majorText(total, 2)}).`),
  );
}
