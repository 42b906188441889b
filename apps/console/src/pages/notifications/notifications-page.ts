import { chip, html, notice, type View } from '#web';
import type { NotificationItem, NotificationState, Page } from '#payments';
import { pathIn } from '../../cells/in-cell.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, heading, merchantOf } from '../../shell/parts.js';
import { NOTIFICATION_TONES } from '../payment/payment-parts.js';

/** What was just done. */
export const NOTIFICATION_DONE = ['dismissed', 'attached', 'processed'] as const;
export type NotificationDone = (typeof NOTIFICATION_DONE)[number];

/** Those that are not in their payment: the others stand in its time line. */
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

export function notificationsPage(
  context: PageContext,
  state: NotificationState,
  done: NotificationDone | undefined,
  { items, next }: Page<NotificationItem>,
): string {
  const { areas, notifications, common } = context.texts;
  const body = [
    heading(areas.notifications),
    done && notice('good', notifications.done[done]),
    html`
      <nav class="views" aria-label=${common.state}>
        ${SHOWN_STATES.map(
          (each) => html`
            <a href=${`/notifications?state=${each}`} aria-current=${each === state ? 'page' : undefined}>
              ${notifications.states[each]}
            </a>
          `,
        )}
      </nav>
    `,
    html`
      <section class="panel">
        ${items.length === 0 && html`<p class="empty">${notifications.nothing}</p>`}
        <ul class="approvals" data-rows>
          ${items.map((item) => html`<li>${itemView(context, item)}</li>`)}
        </ul>
        ${next && html`<p class="more"><a href=${withQuery('/notifications', { state, after: next })}>${common.next}</a></p>`}
      </section>
    `,
  ];
  return context.page({ title: areas.notifications, area: 'notifications', body: html`<div>${body}</div>` });
}

function itemView(context: PageContext, item: NotificationItem): View {
  const { id, state, reason, sessionId, since, ageSeconds } = item;
  const { notifications } = context.texts;
  return html`
    <div>
      <p>
        ${chip(NOTIFICATION_TONES[state], notifications.states[state])}
        <a class="mono" href=${pathIn(item, `/notifications/${id}`)}>${id}</a> ${merchantOf(item)}
        <span class="muted">${ago(context, since, ageSeconds)}</span>
      </p>
      <p class="event-detail">${reason} ${sessionId && html`<span class="mono">${sessionId}</span>`}</p>
    </div>
  `;
}
