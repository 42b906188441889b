import { RESOLUTIONS, type DifferenceRow, type Side } from '#books';
import { html, option, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { form, money } from '../../shell/parts.js';
import { financeHeading, outcomeChip, pathOf, type Finance } from './finance-parts.js';

export function differencesPage(context: PageContext, finance: Finance, differences: readonly DifferenceRow[]): string {
  const { finance: texts } = context.texts;
  const body = [
    ...financeHeading(context, finance, 'differences', texts.parts.differences),
    differenceList(context, finance, differences),
  ];
  return context.page({
    title: texts.parts.differences,
    area: 'finance',
    body: html`<div class="finance">${body}</div>`,
  });
}

/** Each difference with both sides and the possible actions. */
export function differenceList(context: PageContext, finance: Finance, differences: readonly DifferenceRow[]): View {
  const { finance: texts } = context.texts;
  if (differences.length === 0) return html`<p class="empty">${texts.noDifferences}</p>`;
  return html`<section aria-label=${texts.parts.differences}>
    <ol class="rows differences">
      ${differences.map((each) => html`<li id=${`difference-${each.id}`}>${difference(context, finance, each)}</li>`)}
    </ol>
  </section>`;
}

function difference(context: PageContext, finance: Finance, row: DifferenceRow): View {
  const { finance: texts } = context.texts;
  const ageSeconds = Math.max(0, Math.floor((Date.now() - row.at.getTime()) / 1000));
  return html`
    <article aria-label=${texts.difference(row.id)}>
      <p class="event-head">
        ${outcomeChip(context, row)}
        <strong>${money(context, { minor: row.minor, currency: row.currency })}</strong>
        ${row.fields.map((field) => texts.fields[field as keyof typeof texts.fields] ?? field).join(', ')}
        ${row.orderId && html`<a href=${`/payments/${row.merchant}/${encodeURIComponent(row.orderId)}`}>${row.orderId}</a>`}
        <span class="muted">${context.texts.common.ago(context.formats.age(ageSeconds))}</span>
      </p>
      <table class="sides">
        <caption>
          ${texts.bothSides}
        </caption>
        <tbody>
          ${sideRow(context, texts.inStatement, row.line, row.lineNo)} ${sideRow(context, texts.inBooks, row.movement)}
        </tbody>
      </table>
      ${row.assignee && html`<p>${texts.assignee}: ${row.assignee}</p>`}
      ${row.note && html`<p class="event-why">${row.note}</p>`}
      ${row.resolvedAt ? resolved(context, row) : deeds(context, finance, row)}
    </article>
  `;
}

function sideRow(context: PageContext, name: string, side: Side | null, lineNo?: number | null): View {
  const { finance: texts } = context.texts;
  if (!side)
    return html`<tr>
      <th scope="row">${name}</th>
      <td colspan="4">${texts.absent}</td>
    </tr>`;
  const kind = texts.kinds[side.kind as keyof typeof texts.kinds];
  return html`
    <tr>
      <th scope="row">${name} ${lineNo ? `(${texts.row} ${lineNo})` : ''}</th>
      <td>${kind} ${money(context, side)}</td>
      <td>${context.formats.time(side.at)}</td>
      <td><code>${side.externalId ?? ''}</code></td>
      <td><code>${side.transactionNumber ?? ''}</code></td>
    </tr>
  `;
}

function resolved(context: PageContext, { resolution, why, resolvedBy, resolvedAt }: DifferenceRow): View {
  const { resolutions } = context.texts.finance;
  const what = resolutions[resolution as keyof typeof resolutions];
  return html`<p class="muted">${what}: ${why} · ${resolvedBy}, ${context.formats.time(resolvedAt!)}</p>`;
}

function deeds(context: PageContext, { merchant }: Finance, row: DifferenceRow): View {
  const { finance: texts } = context.texts;
  const action = (deed: string) => `${pathOf(merchant, 'differences')}/${row.id}/${deed}`;
  const back = html`<input type="hidden" name="back" value=${context.address} />`;
  const possible = RESOLUTIONS.filter((each) => each !== 'booked' || row.lineNo !== null);
  return html`
    <details>
      <summary>${texts.decide}</summary>
      ${form(
        context,
        action('assign'),
        html`<div class="fields">
          ${back}<label
            >${texts.assignee} <input name="assignee" value=${row.assignee ?? context.name} maxlength="100"
          /></label>
          <button class="button quiet">${texts.assign}</button>
        </div>`,
      )}
      ${form(
        context,
        action('note'),
        html`<div class="fields">
          ${back}<label>${texts.note} <input name="note" value=${row.note ?? ''} maxlength="2000" /></label>
          <button class="button quiet">${texts.keepNote}</button>
        </div>`,
      )}
      ${form(
        context,
        action('resolve'),
        html`<div class="fields">
          ${back}<label
            >${texts.resolution}
            <select name="resolution">
              ${possible.map((each) => option(each, texts.resolutions[each], false))}
            </select>
          </label>
          <label>${texts.why} <input name="why" required maxlength="500" /></label>
          <button class="button">${texts.resolve}</button>
        </div>`,
      )}
    </details>
  `;
}
