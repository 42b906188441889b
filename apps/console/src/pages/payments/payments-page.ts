import { chip, html, notice, option, type View } from '#web';
import type { FoundPaymentItem, Page } from '#payments';
import { paymentPath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading, money, phaseChip, timeOf } from '../../shell/parts.js';
import { builtInViews } from './built-in-views.js';
import type { FilterField, FilterFields } from './payment-filter.js';

export interface PaymentsPage {
  fields: FilterFields;
  /** Parameters that cannot be understood. */
  wrong: string[];
  found: Page<FoundPaymentItem>;
  merchants: string[];
  now: Date;
}

export function paymentsPage(context: PageContext, page: PaymentsPage): string {
  const { payments, common } = context.texts;
  const { fields, wrong, found } = page;
  const csv = html`<a class="button" href=${withQuery('/payments.csv', fields)}>${common.csv}</a>`;
  const body = [
    heading(context.texts.areas.payments, wrong.length === 0 && context.may('report') && csv),
    viewsNav(context, page.now),
    filterForm(context, page),
    wrong.length > 0 && notice('bad', `${payments.wrong} ${wrong.join(', ')}`),
    html`
      <section class="panel flush">
        ${found.items.length === 0 ? html`<p class="empty">${payments.nothing}</p>` : table(context, found.items)}
      </section>
    `,
    found.next &&
      html`<p class="more">
        <a class="button" href=${withQuery('/payments', { ...fields, after: found.next })}>${common.next}</a>
      </p>`,
  ];
  return context.page({ title: context.texts.areas.payments, area: 'payments', body: html`<div>${body}</div>` });
}

function viewsNav({ texts: { payments } }: PageContext, now: Date): View {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(now);
  return html`
    <nav class="views" aria-label=${payments.viewsTitle}>
      ${builtInViews(today).map(([name, fields]) => html`<a href=${withQuery('/payments', fields)}>${payments.views[name]}</a>`)}
    </nav>
  `;
}

function filterForm(context: PageContext, { fields, merchants }: PaymentsPage): View {
  const { payments, common, phases, inReview } = context.texts;
  const input = (name: FilterField, label: string, more: Record<string, string> = {}) =>
    html`<label>${label}<input name=${name} value=${fields[name] ?? ''} ...${more} /></label>`;
  const isOpen = Object.keys(fields).some((name) => name !== 'q');
  return html`
    <form class="panel filters" action="/payments">
      <div class="search-line">
        <label class="search-box">
          ${context.texts.frame.search}
          <input
            name="q"
            type="search"
            value=${fields.q ?? ''}
            placeholder=${context.texts.frame.searchHint}
            data-search
          />
        </label>
        <button class="button primary">${context.texts.frame.search}</button>
      </div>
      <details open=${isOpen}>
        <summary>${common.filter}</summary>
        <div class="filter-fields">
          <label>
            ${common.merchant}
            <select name="merchant">
              ${option('', common.all, !fields.merchant)}
              ${merchants.map((id) => option(id, id, id === fields.merchant))}
            </select>
          </label>
          <label>
            ${common.state}
            <select name="state">
              ${option('', common.all, !fields.state)}
              ${Object.entries(phases).map(([phase, text]) => option(phase, text, phase === fields.state))}
            </select>
          </label>
          ${input('currency', payments.currency, { maxlength: '3' })}
          ${input('amountFrom', payments.amountFrom, { inputmode: 'decimal' })}
          ${input('amountTo', payments.amountTo, { inputmode: 'decimal' })}
          ${input('from', payments.from, { type: 'date' })} ${input('to', payments.to, { type: 'date' })}
          ${input('processor', payments.processor)}
          ${input('card', payments.card, { inputmode: 'numeric', maxlength: '4' })}
          ${input('unknownMinutes', payments.unknownMinutes, { inputmode: 'numeric' })}
          <label class="option">
            <input type="checkbox" name="inReview" value="yes" checked=${fields.inReview === 'yes'} /> ${inReview}
          </label>
        </div>
        <p class="actions">
          <button class="button">${common.filter}</button> <a class="button quiet" href="/payments">${common.clear}</a>
        </p>
      </details>
    </form>
  `;
}

function table(context: PageContext, items: readonly FoundPaymentItem[]): View {
  const { payments, common, payment } = context.texts;
  const columns = [
    payments.time,
    common.order,
    common.amount,
    payment.captured,
    payment.refunded,
    common.state,
    payments.card,
    payments.processor,
  ];
  return html`
    <div class="scroll flush" tabindex="0" role="region" aria-label=${context.texts.areas.payments}>
      <table class="list" data-rows>
        <thead>
          <tr>
            ${columns.map((column, index) => html`<th scope="col" class=${index > 1 && index < 5 ? 'number' : ''}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => rowOf(context, item))}
        </tbody>
      </table>
    </div>
  `;
}

function rowOf(context: PageContext, item: FoundPaymentItem): View {
  const { texts } = context;
  return html`
    <tr>
      <td>${timeOf(context, item.startedAt)}</td>
      <td><a class="mono" href=${paymentPath(item)}>${item.orderId}</a> <span class="muted">${item.merchant}</span></td>
      <td class="number">${money(context, item.amount)}</td>
      <td class="number">${item.captured.minor > 0 && money(context, item.captured)}</td>
      <td class="number">${item.refunded.minor > 0 && money(context, item.refunded)}</td>
      <td>
        ${phaseChip(context, item.phase)} ${item.inReview && chip('bad', texts.inReview)}
        ${item.unknownSince && chip('waiting', texts.unknown)}
      </td>
      <td>${item.card}</td>
      <td>${item.processor}</td>
    </tr>
  `;
}
