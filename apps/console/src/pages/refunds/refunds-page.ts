import { html, type View } from '#web';
import type { Page, RefundItem } from '#payments';
import { decisionPath, paymentPath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, heading } from '../../shell/parts.js';
import { ageingView } from './ageing-view.js';
import { chosenKey } from './chosen-refunds.js';

export interface RefundsPage {
  waiting: readonly RefundItem[];
  /** The oldest refunds of all pages, for the table of ages. */
  aged: Page<RefundItem>;
  next: string | undefined;
}

export function refundsPage(context: PageContext, { waiting, aged, next }: RefundsPage): string {
  const { areas, refunds, common } = context.texts;
  const several = context.may('decide') && waiting.length > 1;
  const list = html`
    <ul class="approvals" data-rows>
      ${waiting.map((each) => html`<li>${refundView(context, each, several)}</li>`)}
    </ul>
  `;
  const body = [
    heading(areas.refunds),
    html`<p class="muted lead">${refunds.lead}</p>`,
    aged.items.length > 0 && ageingView(context, aged),
    html`
      <section class="panel">
        ${waiting.length === 0 && html`<p class="empty">${refunds.nothing}</p>`}
        ${
          several
            ? html`<form method="get" action="/refunds/confirm">
                ${list}
                <p class="actions"><button class="button primary">${refunds.several}</button></p>
              </form>`
            : list
        }
      </section>
    `,
    next &&
      html`<p class="more"><a class="button" href=${withQuery('/refunds', { after: next })}>${common.next}</a></p>`,
  ];
  return context.page({ title: areas.refunds, area: 'refunds', body: html`<div>${body}</div>` });
}

function refundView(context: PageContext, item: RefundItem, several: boolean): View {
  const { decisions, refunds } = context.texts;
  const decide = (kind: 'confirm-refund' | 'reject-refund', className: string) => html`
    <a class=${`button small ${className}`} href=${decisionPath(item, `${kind}~${item.guid}`)}
      >${decisions.titles[kind]}</a
    >
  `;
  const choose = html`<input
    type="checkbox"
    name="refund"
    value=${chosenKey(item, item.version)}
    aria-label=${refunds.choose(item.orderId)}
  />`;
  return html`
    <div class="refund">
      <p>
        ${several && choose}
        <strong class="event-amount">${context.formats.money(item.amount, item.currency)}</strong>
        <a class="mono" href=${paymentPath(item)}>${item.orderId}</a> <span class="muted">${item.merchant}</span>
        <span class="muted">${ago(context, item.since, item.ageSeconds)}</span>
      </p>
      <p>
        <span class="muted">${refunds.ids}</span>
        ${item.transactionIds.map((id) => html`<code class="copy" data-copy=${id}>${id}</code> `)}
      </p>
      ${context.may('decide') && html`<div class="actions">${decide('confirm-refund', 'primary')} ${decide('reject-refund', 'quiet')}</div>`}
    </div>
  `;
}
