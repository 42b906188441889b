import { html, notice, option, type Content, type View } from '#web';
import type { FoundPaymentItem, Page } from '#payments';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import { liveOf } from '../../shell/live-notice.js';
import type { FilterField, FilterFields } from './payment-filter.js';
import { paymentsTable } from './payments-table.js';
import type { SavedView } from './saved-views.js';
import { saveForm, viewsNav } from './views-nav.js';

export interface PaymentsPage {
  fields: FilterFields;
  /** Names of invalid parameters. */
  wrong: string[];
  found: Page<FoundPaymentItem>;
  views: SavedView[];
  merchants: string[];
  /** Position of the list when it was read. */
  position: number;
  /** Why a view was not saved. */
  said?: 'full' | undefined;
  now: Date;
}

export function paymentsPage(context: PageContext, page: PaymentsPage): string {
  const { payments, common } = context.texts;
  const { fields, wrong, found } = page;
  const csv = html`<a class="button" href=${withQuery('/payments.csv', fields)}>${common.csv}</a>`;
  const body = [
    heading(context.texts.areas.payments, wrong.length === 0 && context.may('report') && csv),
    viewsNav(context, fields, page.views, page.now),
    filterForm(context, page),
    saveForm(context, fields),
    ...notices(context, page),
    html`
      <section class="panel flush">
        ${found.items.length === 0 ? html`<p class="empty">${payments.nothing}</p>` : paymentsTable(context, found.items)}
      </section>
    `,
    found.next &&
      html`<p class="more">
        <a class="button" href=${withQuery('/payments', { ...fields, after: found.next })}>${common.next}</a>
      </p>`,
  ];
  return context.page({
    title: context.texts.areas.payments,
    area: 'payments',
    body: html`<div>${body}</div>`,
    live: liveOf.lists(page.position),
  });
}

function notices({ texts }: PageContext, { fields, wrong, said }: PaymentsPage): Content[] {
  const { payments, savedViews } = texts;
  return [
    wrong.length > 0 && notice('bad', `${payments.wrong} ${wrong.join(', ')}`),
    said === 'full' && notice('bad', savedViews.full),
    fields.shopper !== undefined && notice('plain', savedViews.byEmail),
  ];
}

function filterForm(context: PageContext, { fields, merchants }: PaymentsPage): View {
  const { payments, common, phases, inReview } = context.texts;
  const input = (name: FilterField, label: string, more: Record<string, string> = {}) =>
    html`<label>${label}<input name=${name} value=${fields[name] ?? ''} ...${more} /></label>`;
  const isOpen = Object.keys(fields).some((name) => name !== 'q' && name !== 'shopper');
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
        ${fields.shopper && html`<input type="hidden" name="shopper" value=${fields.shopper} />`}
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
