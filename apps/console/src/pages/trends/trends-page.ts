import { html, notice, option, type View } from '#web';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import { rangesOf, type Range } from './trend-range.js';
import { tableView } from './trend-table-view.js';
import type { TrendTable } from './trend-table.js';

export interface TrendsPage {
  range: Range & { isTooLong: boolean };
  today: string;
  /** Empty: all merchants. */
  merchant: string;
  merchants: readonly string[];
  currency: string;
  currencies: readonly string[];
  tables: readonly TrendTable[];
}

export function trendsPage(context: PageContext, page: TrendsPage): string {
  const { trends, areas } = context.texts;
  const { range, currencies, tables } = page;
  const body = [
    heading(areas.trends),
    html`<p class="muted">${trends.lead}</p>`,
    rangesNav(context, page),
    filterForm(context, page),
    range.isTooLong && notice('waiting', trends.tooLong),
    currencies.length === 0 && html`<section class="panel"><p class="empty">${trends.nothing}</p></section>`,
    html`<div class="trends">
      ${tables.filter(({ rows }) => rows.length > 0).map((table) => tableView(context, page, table))}
    </div>`,
  ];
  return context.page({
    title: areas.trends,
    area: 'trends',
    scripts: ['uPlot.iife.min.js'],
    modules: ['trends.js'],
    styles: ['uPlot.min.css'],
    body: html`<div class="stack tight">${body}</div>`,
  });
}

function rangesNav({ texts: { trends } }: PageContext, { range, today, merchant, currency }: TrendsPage): View {
  return html`
    <nav class="chips" aria-label=${trends.rangesTitle}>
      ${rangesOf(today).map(
        ([name, { from, to }]) =>
          html`<a
            class="chip plain"
            href=${withQuery('/trends', { merchant, currency, from, to })}
            aria-current=${from === range.from && to === range.to ? 'page' : undefined}
            >${trends.ranges[name]}</a
          >`,
      )}
    </nav>
  `;
}

function filterForm(context: PageContext, { range, merchant, merchants, currency, currencies }: TrendsPage): View {
  const { trends, common } = context.texts;
  return html`
    <form class="panel filters" action="/trends">
      <div class="filter-fields">
        <label>
          ${common.merchant}
          <select name="merchant">
            ${option('', common.all, merchant === '')}${merchants.map((id) => option(id, id, id === merchant))}
          </select>
        </label>
        <label>
          ${trends.currency}
          <select name="currency">
            ${currencies.map((each) => option(each, each, each === currency))}
          </select>
        </label>
        <label>${trends.from}<input type="date" name="from" value=${range.from} /></label>
        <label>${trends.to}<input type="date" name="to" value=${range.to} /></label>
      </div>
      <p class="actions"><button class="button">${trends.show}</button></p>
    </form>
  `;
}
