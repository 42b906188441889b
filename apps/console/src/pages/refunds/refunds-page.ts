import { html, type View } from '#web';
import type { RefundItem } from '#payments';
import { decisionPath, paymentPath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, heading } from '../../shell/parts.js';

export interface RefundToMake {
  item: RefundItem;
  /** By which it is found in the provider's dashboard. */
  transactionIds: string[];
}

export function refundsPage(context: PageContext, waiting: readonly RefundToMake[], next: string | undefined): string {
  const { areas, refunds, common } = context.texts;
  const body = [
    heading(areas.refunds),
    html`<p class="muted lead">${refunds.lead}</p>`,
    html`
      <section class="panel">
        ${waiting.length === 0 && html`<p class="empty">${refunds.nothing}</p>`}
        <ul class="approvals" data-rows>
          ${waiting.map((each) => html`<li>${refundView(context, each)}</li>`)}
        </ul>
      </section>
    `,
    next &&
      html`<p class="more"><a class="button" href=${withQuery('/refunds', { after: next })}>${common.next}</a></p>`,
  ];
  return context.page({ title: areas.refunds, area: 'refunds', body: html`<div>${body}</div>` });
}

function refundView(context: PageContext, { item, transactionIds }: RefundToMake): View {
  const { decisions, refunds } = context.texts;
  const decide = (kind: 'confirm-refund' | 'reject-refund', className: string) => html`
    <a class=${`button small ${className}`} href=${decisionPath(item, `${kind}~${item.guid}`)}
      >${decisions.titles[kind]}</a
    >
  `;
  return html`
    <div class="refund">
      <p>
        <strong class="event-amount">${context.formats.money(item.amount, item.currency)}</strong>
        <a class="mono" href=${paymentPath(item)}>${item.orderId}</a> <span class="muted">${item.merchant}</span>
        <span class="muted">${ago(context, item.since, item.ageSeconds)}</span>
      </p>
      <p>
        <span class="muted">${refunds.ids}</span>
        ${transactionIds.map((id) => html`<code class="copy" data-copy=${id}>${id}</code> `)}
      </p>
      ${context.may('decide') && html`<div class="actions">${decide('confirm-refund', 'primary')} ${decide('reject-refund', 'quiet')}</div>`}
    </div>
  `;
}
