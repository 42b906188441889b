import { chip, html, notice, type View } from '#web';
import type { NotificationItem, NotificationState, Page } from '#payments';
import { pathIn } from '../../cell-view/in-cell.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, heading, merchantOf } from '../../shell/parts.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import { NOTIFICATION_TONES } from '../payment/payment-parts.js';
import { dismissAllView } from './dismiss-all-page.js';

/** The last action. */
export const NOTIFICATION_DONE = ['dismissed', 'attached', 'processed'] as const;
export type NotificationDone = (typeof NOTIFICATION_DONE)[number];

/** States of notifications that are not in their payment. Others are shown in its timeline. */
export const SHOWN_STATES = [
  'contradicted',
  'unconfirmed',
  'orphan',
  'unverified',
  'failed',
  'foreign',
  'received',
  'dismissed',
  'attached',
] as const;

export interface NotificationsPage {
  state: NotificationState;
  /** Number of notifications that wait for a person, of all merchants; undefined for states without such. */
  countOf: (state: NotificationState) => number | undefined;
  /** The merchant that is filtered by. */
  merchant: string | undefined;
  merchants: readonly string[];
  done: NotificationDone | undefined;
  found: Page<NotificationItem>;
  now: Date;
}

export function notificationsPage(context: PageContext, shown: NotificationsPage): string {
  const { areas, notifications, common } = context.texts;
  const { state, countOf, merchant, done, found } = shown;
  const { items, next } = found;
  const body = [
    heading(areas.notifications),
    done && notice('good', notifications.done[done]),
    html`
      <nav class="views" aria-label=${common.state}>
        ${SHOWN_STATES.map(
          (each) => html`
            <a
              href=${withQuery('/notifications', { state: each, merchant })}
              aria-current=${each === state ? 'page' : undefined}
            >
              ${notifications.states[each]}
              ${countOf(each) ? html`<span class="count">${context.formats.count(countOf(each)!)}</span>` : ''}
            </a>
          `,
        )}
      </nav>
    `,
    shown.merchants.length > 1 && merchantsView(context, shown),
    html`
      <section class="panel">
        ${items.length === 0 && html`<p class="empty">${notifications.nothing}</p>`}
        <ul class="approvals" data-rows>
          ${items.map((item) => html`<li>${itemView(context, item)}</li>`)}
        </ul>
        ${next && html`<p class="more"><a href=${withQuery('/notifications', { state, merchant, after: next })}>${common.next}</a></p>`}
      </section>
    `,
    state === 'unverified' && items.length > 1 && dismissAllView(context, shown),
  ];
  return context.page({
    title: areas.notifications,
    area: 'notifications',
    body: html`<div class="stack">${body}</div>`,
  });
}

function merchantsView({ texts }: PageContext, { state, merchant, merchants }: NotificationsPage): View {
  const link = (id: string | undefined, text: string) => html`
    <a href=${withQuery('/notifications', { state, merchant: id })} aria-current=${id === merchant ? 'page' : undefined}
      >${text}</a
    >
  `;
  return html`
    <nav class="views" aria-label=${texts.common.merchant}>
      ${link(undefined, texts.common.all)} ${merchants.map((id) => link(id, id))}
    </nav>
  `;
}

function itemView(context: PageContext, item: NotificationItem): View {
  const { id, state, reason, sessionId, since, ageSeconds } = item;
  const { texts } = context;
  return html`
    <div>
      <p>
        ${chip(NOTIFICATION_TONES[state], texts.notifications.states[state])}
        <a class="mono" href=${pathIn(item, `/notifications/${id}`)}>${id}</a> ${merchantOf(item)}
        <span class="muted">${ago(context, since, ageSeconds)}</span>
      </p>
      <p class="event-detail">
        ${reason !== undefined && storedSentence(texts, reason)}
        ${sessionId && html`<span class="mono">${sessionId}</span>`}
      </p>
    </div>
  `;
}
