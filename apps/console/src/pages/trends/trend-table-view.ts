import { formatMoney } from '#payments';
import { html, type Content, type View } from '#web';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import type { Column, TrendTable } from './trend-table.js';

/** The source of a table, for its export. */
export interface TableSource {
  range: { from: string; to: string };
  merchant: string;
  currency: string;
}

export function tableView(context: PageContext, source: TableSource, table: TrendTable): View {
  const { common } = context.texts;
  const { range, merchant, currency } = source;
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

/** Values for the chart, with a decimal point and without currency. The table has the exact values. */
function drawnValue({ kind }: Column, value: number, currency: string): string {
  if (kind === 'percent') return (value * 100).toFixed(1);
  return kind === 'money' ? formatMoney({ minor: value, currency }) : String(value);
}
