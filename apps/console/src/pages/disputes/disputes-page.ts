import { html, type View } from '#web';
import type { DisputeList, ListedDispute, Page } from '#payments';
import { disputePath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, heading, money } from '../../shell/parts.js';
import { deadlineOf, disputeChip } from '../payment/dispute-view.js';

export interface DisputesPage {
  list: DisputeList;
  found: Page<ListedDispute>;
  now: Date;
}

export function disputesPage(context: PageContext, { list, found, now }: DisputesPage): string {
  const { disputes, areas, common } = context.texts;
  const { items, next } = found;
  const csv = html`<a class="button" href=${withQuery('/disputes.csv', { list })}>${common.csv}</a>`;
  const body = [
    heading(areas.disputes, context.may('report') && csv),
    html`<p class="muted">${disputes.lead}</p>`,
    listsNav(context, list),
    html`
      <section class="panel flush">
        ${
          items.length === 0
            ? html`<p class="empty">${list === 'open' ? disputes.nothing : disputes.noneEver}</p>`
            : table(context, items, now)
        }
      </section>
    `,
    next &&
      html`<p class="more">
        <a class="button" href=${withQuery('/disputes', { list, after: next })}>${common.next}</a>
      </p>`,
  ];
  return context.page({ title: areas.disputes, area: 'disputes', body: html`<div class="stack tight">${body}</div>` });
}

function listsNav({ texts: { disputes, areas } }: PageContext, current: DisputeList): View {
  return html`
    <nav class="chips" aria-label=${areas.disputes}>
      ${(['open', 'all'] as const).map(
        (list) =>
          html`<a
            class="chip plain"
            href=${withQuery('/disputes', { list })}
            aria-current=${list === current ? 'page' : undefined}
            >${disputes.lists[list]}</a
          >`,
      )}
    </nav>
  `;
}

function table(context: PageContext, items: readonly ListedDispute[], now: Date): View {
  const { disputes, common, areas } = context.texts;
  const columns = [common.order, common.state, common.amount, disputes.word, disputes.deadline, disputes.age];
  return html`
    <div class="scroll flush" tabindex="0" role="region" aria-label=${areas.disputes}>
      <table class="list" data-rows>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col" class=${column === common.amount ? 'number' : ''}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => rowOf(context, item, now))}
        </tbody>
      </table>
    </div>
  `;
}

function rowOf(context: PageContext, item: ListedDispute, now: Date): View {
  return html`
    <tr>
      <td>
        <a class="mono" href=${disputePath(item, item.id)}>${item.orderId}</a>
        <span class="muted">${item.merchant} · ${item.id}</span>
      </td>
      <td>${disputeChip(context, item)}</td>
      <td class="number">${money(context, item.amount)}</td>
      <td>${item.word}</td>
      <td>${deadlineOf(context, item, now)}</td>
      <td>${ago(context, item.since, (now.getTime() - Date.parse(item.since)) / 1000)}</td>
    </tr>
  `;
}
