import { chip, html, type Tone, type View } from '#web';
import type { NotificationState, OperatorView } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import { money, timeOf } from '../../shell/parts.js';

export const NOTIFICATION_TONES: Readonly<Record<NotificationState, Tone>> = {
  processed: 'good',
  received: 'waiting',
  unconfirmed: 'waiting',
  contradicted: 'bad',
  failed: 'bad',
  orphan: 'bad',
  foreign: 'bad',
  unverified: 'bad',
  dismissed: 'plain',
  attached: 'plain',
};

export function notificationsView(context: PageContext, { notifications }: OperatorView): View | false {
  const { texts } = context;
  if (notifications.length === 0) return false;
  return html`
    <section class="panel">
      <h2>${texts.payment.notifications} <span class="count">${context.formats.count(notifications.length)}</span></h2>
      <ul class="lines">
        ${notifications.map(
          ({ id, state, reason, receivedAt }) => html`
            <li>
              ${chip(NOTIFICATION_TONES[state], texts.notifications.states[state])}
              <a class="mono" href=${`/notifications/${id}`} data-copy=${id}>${id}</a>
              ${reason && html`<span>${storedSentence(texts, reason)}</span> `}
              <span class="muted">${timeOf(context, receivedAt)}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

export function sessionsView(context: PageContext, { payment }: OperatorView): View {
  const { texts } = context;
  const sessions = Object.values(payment.sessions);
  return html`
    <section class="panel">
      <h2>${texts.payment.sessions} <span class="count">${context.formats.count(sessions.length)}</span></h2>
      <ul class="lines">
        ${sessions.map(
          ({ sessionId, amount, kind, opening, end, at, expiresAt }) => html`
            <li>
              <span class="mono" data-copy=${sessionId}>${sessionId}</span>
              ${chip('plain', texts.payment.sessionKinds[kind])}
              ${chip('plain', texts.payment.sessionStates[end?.how ?? opening])}
              <strong>${money(context, amount)}</strong>
              <span class="muted">
                ${texts.payment.opened} ${timeOf(context, at)} · ${texts.payment.expires} ${timeOf(context, expiresAt)}
              </span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

/** Personal data is shown only on request. */
export function personView(context: PageContext, { payment }: OperatorView): View | false {
  const { texts } = context;
  if (payment.erased)
    return html`<section class="panel">
      <h2>${texts.payment.person}</h2>
      <p>${texts.payment.erased}</p>
    </section>`;
  if (!context.may('see-person')) return false;
  return html`
    <section class="panel">
      <h2>${texts.payment.person}</h2>
      <p class="muted">${texts.payment.personHelp}</p>
      <p class="more"><a class="button" href=${`${paymentPath(payment)}/person`}>${texts.payment.look}</a></p>
    </section>
  `;
}
