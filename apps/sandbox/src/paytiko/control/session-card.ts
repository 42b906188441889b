import { displayMoney, majorText } from '../../money.js';
import { chip, html, timestamp, postButton, prettyJson, type Tone, type View } from '#web';
import { cashierPath } from '../cashier-page.js';
import type { PaytikoSession, WebhookDelivery } from '../paytiko-session.js';

const tones: Record<PaytikoSession['state'], Tone> = {
  open: 'waiting',
  authorized: 'good',
  captured: 'good',
  voided: 'plain',
  declined: 'bad',
  'walked-away': 'plain',
  refunded: 'plain',
};

export function sessionCard(session: PaytikoSession, isOpen = false): View {
  const { terms } = session;
  const amount = terms.lockedAmountMinor ?? session.lastAttempt?.amount.minor;
  return html`
    <details class="session" open=${isOpen} id=${`session-${terms.orderId}`}>
      <summary>
        <span class="session-amount"
          >${amount === undefined ? terms.currency : displayMoney(session.money(amount))}</span
        >
        <span class="mono session-id">${terms.orderId}</span>
        ${chip(tones[session.state], session.state)}
        <span class="muted session-time">${timestamp(session.openedAt)}</span>
      </summary>
      <div class="session-body">
        <dl class="facts">
          ${figure('Authorised', session, session.sumMinor('authorized', 'captured', 'voided'))}
          ${figure('Captured', session, session.sumMinor('captured'))}
          ${figure('Voided', session, session.sumMinor('voided'))} ${figure('Refunded', session, session.refundedMinor)}
        </dl>
        <p class="help mono">${terms.orderId}</p>
        ${session.attempts.length > 0 && attempts(session)}
        ${
          session.webhooks.length > 0 &&
          html`<h3>Webhooks</h3>
            ${session.webhooks.map(webhook)}`
        }
        <div class="actions">
          ${!session.approvedAttempt && html`<a class="button small" href=${cashierPath(session)}>Payment page</a>`}
          ${session.lastAttempt && postButton(actionPath(session, 'webhook'), 'Send webhook again', 'small')}
        </div>
        ${session.refundableMinor > 0n && refundForm(session)}
      </div>
    </details>
  `;
}

const actionPath = ({ terms }: PaytikoSession, action: string): string =>
  `/paytiko/control/sessions/${encodeURIComponent(terms.orderId)}/${action}`;

const figure = (name: string, session: PaytikoSession, minor: bigint): View => html`
  <div>
    <dt>${name}</dt>
    <dd>${displayMoney(session.money(minor))}</dd>
  </div>
`;

const attempts = (session: PaytikoSession): View => html`
  <h3>Attempts</h3>
  <ul class="lines">
    ${session.attempts.map(
      (attempt) =>
        html`<li>
          ${chip(tones[attempt.state], attempt.state)} ${attempt.cardType} ••${attempt.lastCcDigits}
          <span class="mono">${attempt.externalTransactionId}</span> <span class="muted">${attempt.declineReason}</span>
        </li>`,
    )}
  </ul>
`;

const webhook = (delivery: WebhookDelivery): View => html`
  <details class="raw">
    <summary>
      ${chip(wasAccepted(delivery) ? 'good' : 'bad', outcome(delivery))} ${delivery.transactionType}
      ${delivery.transactionStatus} <span class="muted">${delivery.shape} · ${timestamp(delivery.at)}</span>
      ${delivery.faults.map((fault) => chip('waiting', fault))}
    </summary>
    <pre tabindex="0">${prettyJson(delivery.body)}</pre>
  </details>
`;

const wasAccepted = ({ tries }: WebhookDelivery): boolean => tries.some(({ result }) => result === '200');

function outcome({ tries }: WebhookDelivery): string {
  if (tries.length === 0) return 'not sent';
  return tries.length === 1 ? tries[0]!.result : `${tries.at(-1)!.result} (${tries.length} tries)`;
}

const refundForm = (session: PaytikoSession): View => html`
  <form method="post" action=${actionPath(session, 'refund')} class="refund-form">
    <label
      >Refund in the dashboard, ${session.terms.currency}
      <input name="amount" inputmode="decimal" value=${majorText(session.money(session.refundableMinor))} />
    </label>
    <label
      >Outcome
      <select name="outcome">
        <option>Success</option>
        <option>Failed</option>
      </select></label
    >
    <button class="button small">Refund</button>
  </form>
`;
