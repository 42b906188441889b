import { chip, html, notice, prettyJson, type View } from '#web';
import { WAITS_FOR_A_PERSON, type OpenedNotification, type ReadingVerdict, type SeenNotification } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { facts, form, heading, timeOf } from '../../shell/parts.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import type { Texts } from '../../texts/texts.js';
import { NOTIFICATION_TONES } from '../payment/payment-parts.js';
import { formulasView } from './formulas-view.js';

export type NotificationProblem = 'changed' | 'unusable' | 'noOrder' | 'ofAnotherOrder';

export function notificationQuestion(
  context: PageContext,
  id: string,
  { isMissing = false, problem }: { isMissing?: boolean; problem?: NotificationProblem } = {},
): string {
  const { texts } = context;
  const fields = [
    reasonFields(context, texts.person.reasons, isMissing),
    html`<p class="actions"><button class="button primary">${texts.notifications.open}</button></p>`,
  ];
  const body = [
    heading(texts.notifications.one),
    problem && notice('bad', texts.notifications[problem]),
    html`
      <section class="panel">
        <p class="mono muted">${id}</p>
        <p>${texts.payment.personHelp}</p>
        ${form(context, pathOf(id), fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({ title: texts.notifications.one, area: 'notifications', body: html`<div>${body}</div>` });
}

/** The content of a notification, the reason for its state, the matching formulas, and possible decisions. */
export function notificationPage(context: PageContext, opened: OpenedNotification): string {
  const { texts } = context;
  const { notification, body: text, verdict, version } = opened;
  const { id, state, reason, sessionId, receivedAt, attempts } = notification;
  const seen = { version, state };
  const body = [
    heading(texts.notifications.one, chip(NOTIFICATION_TONES[state], texts.notifications.states[state])),
    html`
      <div class="stack">
        <section class="panel">
          ${facts([
            [texts.common.merchant, opened.merchant],
            [texts.common.reason, reason === undefined ? '–' : storedSentence(texts, reason)],
            [texts.common.session, html`<span class="mono">${sessionId ?? '–'}</span>`],
            [texts.common.since, timeOf(context, receivedAt)],
            [texts.notifications.attempts, context.formats.count(attempts)],
            [texts.notifications.verdict, verdict ? verdictIn(texts, verdict) : texts.person.unreadable],
          ])}
          <pre tabindex="0">${text === undefined ? texts.person.unreadable : prettyJson(text)}</pre>
        </section>
        ${formulasView(context, opened.formulas)} ${context.may('decide') && deedsView(context, id, seen)}
      </div>
    `,
  ];
  return context.page({ title: texts.notifications.one, area: 'notifications', body: html`<div>${body}</div>` });
}

function verdictIn(texts: Texts, verdict: ReadingVerdict): string {
  const kind = texts.stored.verdicts[verdict.kind];
  return verdict.kind === 'report' ? kind : `${kind}: ${storedSentence(texts, verdict.reason)}`;
}

function deedsView(context: PageContext, id: string, seen: SeenNotification): View[] {
  const { notifications, decisions } = context.texts;
  const reasons = reasonFields(context, decisions.reasons, false);
  const deed = (name: 'process' | 'confirm' | 'dismiss', help: string) => html`
    <section class="panel">
      <h2>${notifications[name]}</h2>
      <p class="muted">${help}</p>
      ${form(
        context,
        `${pathOf(id)}/${name}`,
        [
          seenFields(seen),
          reasons,
          html`<p class="actions"><button class="button">${notifications[name]}</button></p>`,
        ],
        'stack tight decide',
      )}
    </section>
  `;
  return [
    ...(seen.state === 'orphan' ? [attachView(context, id, seen)] : []),
    ...(seen.state === 'processed' ? [] : [deed('process', notifications.processHelp)]),
    ...(seen.state === 'unconfirmed' || seen.state === 'contradicted'
      ? [deed('confirm', notifications.confirmHelp)]
      : []),
    ...(WAITS_FOR_A_PERSON.includes(seen.state) ? [deed('dismiss', notifications.dismissHelp)] : []),
  ];
}

function attachView(context: PageContext, id: string, seen: SeenNotification): View {
  const { notifications, common } = context.texts;
  const fields = [
    seenFields(seen),
    html`<label>${common.order}<input name="order" maxlength="255" autocomplete="off" required /></label>`,
    html`<p class="actions"><button class="button">${notifications.find}</button></p>`,
  ];
  return html`
    <section class="panel">
      <h2>${notifications.attach}</h2>
      <p class="muted">${notifications.attachHelp}</p>
      ${form(context, `${pathOf(id)}/attach`, fields, 'stack tight decide')}
    </section>
  `;
}

export function pathOf(id: string): string {
  return `/notifications/${encodeURIComponent(id)}`;
}

/** The version and state that a decision refers to. */
export function seenFields({ version, state }: SeenNotification): View {
  return html`
    <input type="hidden" name="version" value=${String(version)} /><input type="hidden" name="state" value=${state} />
  `;
}
