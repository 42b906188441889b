import type { DayRow, TotalOfDay } from '#books';
import { chip, html, notice, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { form, money } from '../../shell/parts.js';
import { reasonFields } from '../../shell/by-hand.js';
import { financeHeading, pathOf, table, type Column, type Finance } from './finance-parts.js';

/** The totals of each day, newest first. */
export function daysPage(context: PageContext, finance: Finance, days: readonly DayRow[]): string {
  const { finance: texts } = context.texts;
  const amount = (
    key: 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'voidedMinor' | 'feeMinor' | 'disputeMinor',
    name: string,
  ): Column<DayRow> => ({
    name,
    value: (row) => money(context, { minor: row[key], currency: row.currency }),
    isNumber: true,
  });
  const columns: Column<DayRow>[] = [
    { name: texts.day, value: ({ day }) => html`<a href=${`${pathOf(finance.merchant, 'days')}/${day}`}>${day}</a>` },
    { name: texts.state, value: (row) => closedChip(context, row) },
    amount('authorizedMinor', texts.kinds.authorized),
    amount('capturedMinor', texts.kinds.captured),
    amount('refundedMinor', texts.kinds.refunded),
    amount('voidedMinor', texts.kinds.voided),
    amount('feeMinor', texts.kinds.fee),
    amount('disputeMinor', texts.kinds.dispute),
    { name: texts.late, value: ({ late }) => (late > 0 ? context.formats.count(late) : ''), isNumber: true },
  ];
  const body = [
    ...financeHeading(context, finance, 'days', texts.parts.days),
    days.length === 0 ? html`<p class="empty">${texts.noDays}</p>` : table(texts.parts.days, days, columns),
    exportForm(context, finance, days),
  ];
  return context.page({ title: texts.parts.days, area: 'finance', body: html`<div class="finance">${body}</div>` });
}

function closedChip(context: PageContext, { closedAt, agrees }: DayRow): View {
  const { finance: texts } = context.texts;
  if (!closedAt) return chip('waiting', texts.open);
  return agrees ? chip('good', texts.closed) : chip('bad', texts.disagrees);
}

export interface ShownDay {
  day: string;
  totals: readonly TotalOfDay[];
  closed: DayRow | undefined;
}

/** One day by currency, processor and card, with the form to close it if it is open. */
export function dayPage(context: PageContext, finance: Finance, { day, totals, closed }: ShownDay): string {
  const { finance: texts } = context.texts;
  const columns: Column<TotalOfDay>[] = [
    { name: texts.kind, value: ({ kind }) => texts.kinds[kind as keyof typeof texts.kinds] },
    { name: texts.currency, value: ({ currency }) => currency },
    { name: texts.processor, value: ({ processor }) => processor || texts.notSaid },
    { name: texts.card, value: ({ cardType }) => cardType || texts.notSaid },
    { name: texts.count, value: ({ count }) => context.formats.count(count), isNumber: true },
    { name: texts.amount, value: ({ minor, currency }) => money(context, { minor, currency }), isNumber: true },
    {
      name: texts.ofWhichLate,
      value: ({ lateCount, lateMinor, currency }) =>
        lateCount > 0 ? `${context.formats.count(lateCount)} · ${money(context, { minor: lateMinor, currency })}` : '',
      isNumber: true,
    },
  ];
  const isClosed = closed?.closedAt;
  const body = [
    ...financeHeading(context, finance, 'days', day),
    isClosed
      ? notice(
          closed.agrees ? 'good' : 'bad',
          `${closed.agrees ? texts.closedBy : texts.disagrees} ${closed.closedBy ?? ''}, ${context.formats.time(isClosed)}`,
        )
      : '',
    totals.length === 0 ? html`<p class="empty">${texts.nothingThatDay}</p>` : table(day, totals, columns),
    isClosed ? '' : closeForm(context, finance, day),
  ];
  return context.page({ title: day, area: 'finance', body: html`<div class="finance">${body}</div>` });
}

function closeForm(context: PageContext, { merchant, refused }: Finance, day: string): View {
  const { finance: texts } = context.texts;
  const isMissing = refused?.code === 'REASON_MISSING';
  return html`
    <section class="decide">
      <h2>${texts.close}</h2>
      <p>${texts.closeHelp}</p>
      ${form(
        context,
        `${pathOf(merchant, 'days')}/${day}/close`,
        html`<div>
          ${reasonFields(context, texts.closingReasons, isMissing)}
          <button class="button">${texts.close}</button>
        </div>`,
      )}
    </section>
  `;
}

function exportForm(context: PageContext, { merchant }: Finance, [newest]: readonly DayRow[]): View {
  const { finance: texts, common } = context.texts;
  return html`
    <section>
      <h2>${texts.exports}</h2>
      <form method="get" action=${`/finance/${merchant}/export.csv`} class="fields">
        <label>${texts.from} <input type="date" name="from" value=${newest?.day ?? ''} required /></label>
        <label>${texts.to} <input type="date" name="to" value=${newest?.day ?? ''} required /></label>
        <label
          >${texts.what}
          <select name="what">
            <option value="movements">${texts.movements}</option>
            <option value="totals">${texts.totals}</option>
          </select>
        </label>
        <button class="button">${common.csv}</button>
      </form>
      <p class="help">${texts.exportHelp}</p>
    </section>
  `;
}
