import type { BooksRefusal, DifferenceRow, StatementRow } from '#books';
import { chip, html, notice, type Content, type Tone, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';

/** The merchant of a finance page, and the merchants to choose from. */
export interface Finance {
  merchant: string;
  merchants: readonly string[];
  /** The refusal of the last action. */
  refused?: BooksRefusal | undefined;
}

export type Part = 'days' | 'statements' | 'differences' | 'profiles';
const PARTS: readonly Part[] = ['days', 'statements', 'differences', 'profiles'];

export function pathOf(merchant: string, part: Part): string {
  return `/finance/${merchant}/${part}`;
}

/** The heading of each finance page: the merchant and the other pages. */
export function financeHeading(context: PageContext, finance: Finance, part: Part, title: Content): View[] {
  const { finance: texts } = context.texts;
  const others = finance.merchants.filter((merchant) => merchant !== finance.merchant);
  return [
    heading(title, html`<span class="muted">${finance.merchant}</span>`),
    html`
      <nav class="chips" aria-label=${texts.title}>
        ${PARTS.map(
          (each) =>
            html`<a
              class="chip plain"
              href=${pathOf(finance.merchant, each)}
              aria-current=${each === part ? 'page' : undefined}
              >${texts.parts[each]}</a
            >`,
        )}
        ${others.map((merchant) => html`<a class="chip plain" href=${pathOf(merchant, part)}>${merchant}</a>`)}
      </nav>
    `,
    ...(finance.refused ? [notice('bad', refusedText(context, finance.refused))] : []),
  ];
}

export function refusedText(context: PageContext, { code, detail }: BooksRefusal): string {
  const text = context.texts.finance.refused[code];
  return detail === undefined ? text : `${text} (${detail})`;
}

const OUTCOME_TONES: Readonly<Record<DifferenceRow['outcome'], Tone>> = {
  MISMATCHED: 'bad',
  ONLY_IN_STATEMENT: 'bad',
  ONLY_IN_BOOKS: 'bad',
  TIMING: 'waiting',
};

export function outcomeChip(context: PageContext, { outcome, resolvedAt }: DifferenceRow): View {
  return chip(resolvedAt ? 'plain' : OUTCOME_TONES[outcome], context.texts.finance.outcomes[outcome]);
}

const STATE_TONES: Readonly<Record<string, Tone>> = {
  importing: 'waiting',
  imported: 'waiting',
  matched: 'good',
  failed: 'bad',
};

export function stateChip(context: PageContext, { state }: StatementRow): View {
  const { states } = context.texts.finance;
  return chip(STATE_TONES[state] ?? 'plain', states[state as keyof typeof states]);
}

export interface Column<Row> {
  name: string;
  value: (row: Row) => Content;
  isNumber?: boolean;
}

export function table<Row>(caption: string, rows: readonly Row[], columns: readonly Column<Row>[]): View {
  const kind = (column: Column<Row>) => (column.isNumber ? 'number' : undefined);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
      <table class="full">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col" class=${kind(column)}>${column.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${columns.map((column) => html`<td class=${kind(column)}>${column.value(row)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}
