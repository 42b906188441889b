import { html, notice, option, type Content, type View } from '#web';
import { formatMoney } from '#payments';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import { rangesOf, type Range } from './trend-range.js';
import type { Column, TrendTable } from './trend-tables.js';

export interface TrendsPage {
  range: Range & { isTooLong: boolean };
  today: string;
  /** Empty: all of them. */
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

function tableView(context: PageContext, page: TrendsPage, table: TrendTable): View {
  const { common } = context.texts;
  const { range, merchant, currency } = page;
  const { id, title, chart, columns, rows } = table;
  const query = { table: id, merchant, currency, from: range.from, to: range.to };
  const csv = html`<a class="button quiet small" href=${withQuery('/trends.csv', query)}>${common.csv}</a>`;
  return html`
    <section class="panel">
      <div class="heading">
        <h2 id=${`trend-${id}`}>${title}</h2>
        ${context.may('report') && csv}
      </div>
      ${chart && html`<div class="chart" data-chart=${chart} data-of=${`table-${id}`} aria-hidden="true"></div>`}
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${`trend-${id}`}>
        <table class="full figures" id=${`table-${id}`}>
          <thead>
            <tr>
              ${columns.map(
                ({ name, kind, drawn }) =>
                  html`<th
                    scope="col"
                    class=${kind === 'text' ? undefined : 'number'}
                    data-drawn=${drawn ? '' : undefined}
                  >
                    ${name}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((value, index) => cellView(context, columns[index]!, value, currency))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function cellView(context: PageContext, column: Column, value: string | number, currency: string): View {
  if (typeof value === 'string') return html`<th scope="row">${value}</th>`;
  return html`<td class="number" data-value=${drawnValue(column, value, currency)}>
    ${shown(context, column, value, currency)}
  </td>`;
}

function shown({ formats }: PageContext, { kind }: Column, value: number, currency: string): Content {
  switch (kind) {
    case 'money':
      return formats.money(formatMoney({ minor: value, currency }), currency);
    case 'percent':
      return formats.percent(value);
    case 'seconds':
      return formats.age(value);
    case 'count':
    case 'text':
      return formats.count(value);
  }
}

/** For the chart, whose axis has a dot and no currency: the table beside it is exact. */
function drawnValue({ kind }: Column, value: number, currency: string): string {
  if (kind === 'percent') return (value * 100).toFixed(1);
  return kind === 'money' ? formatMoney({ minor: value, currency }) : String(value);
}
