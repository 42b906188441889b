import { chip, html, prettyJson } from '#web';
import type { OpenedNotification } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { facts, form, heading, timeOf } from '../../shell/parts.js';
import { NOTIFICATION_TONES } from '../payment/payment-parts.js';

export function notificationQuestion(context: PageContext, id: string, isMissing = false): string {
  const { texts } = context;
  const path = `/notifications/${encodeURIComponent(id)}`;
  const fields = [
    reasonFields(context, texts.person.reasons, isMissing),
    html`<p class="actions"><button class="button primary">${texts.notifications.open}</button></p>`,
  ];
  const body = [
    heading(texts.notifications.one),
    html`
      <section class="panel">
        <p class="mono muted">${id}</p>
        <p>${texts.payment.personHelp}</p>
        ${form(context, path, fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({ title: texts.notifications.one, area: 'notifications', body: html`<div>${body}</div>` });
}

/** What it says, why it stands where it stands, and whether a formula would have matched. */
export function notificationPage(context: PageContext, opened: OpenedNotification): string {
  const { texts } = context;
  const { notification, body: text, verdict } = opened;
  const { id, state, reason, sessionId, receivedAt, attempts } = notification;
  const body = [
    heading(texts.notifications.one, chip(NOTIFICATION_TONES[state], texts.notifications.states[state])),
    html`
      <div class="stack">
        <section class="panel">
          ${facts([
            [texts.common.reason, reason ?? '–'],
            [texts.common.session, html`<span class="mono">${sessionId ?? '–'}</span>`],
            [texts.common.since, timeOf(context, receivedAt)],
            [texts.notifications.attempts, context.formats.count(attempts)],
            [texts.notifications.verdict, verdict ?? texts.person.unreadable],
          ])}
          <pre tabindex="0">${text === undefined ? texts.person.unreadable : prettyJson(text)}</pre>
        </section>
        ${context.may('decide') && processView(context, id)}
      </div>
    `,
  ];
  return context.page({ title: texts.notifications.one, area: 'notifications', body: html`<div>${body}</div>` });
}

function processView(context: PageContext, id: string) {
  const { notifications, decisions } = context.texts;
  const fields = [
    reasonFields(context, decisions.reasons, false),
    html`<p class="actions"><button class="button primary">${notifications.process}</button></p>`,
  ];
  return html`
    <section class="panel">
      <h2>${notifications.process}</h2>
      <p class="muted">${notifications.processHelp}</p>
      ${form(context, `/notifications/${id}/process`, fields, 'stack tight decide')}
    </section>
  `;
}
