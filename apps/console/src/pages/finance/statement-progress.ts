import { html, type View } from '#web';
import type { RowErrorShown, StatementRow } from '#books';
import type { PageContext } from '../../shell/page-context.js';
import { table, type Column } from './finance-parts.js';

export function progress(context: PageContext, { bytes, bytesRead, lines }: StatementRow): View {
  const { finance: texts } = context.texts;
  return html`
    <p role="status">
      <progress max=${bytes} value=${bytesRead} aria-label=${texts.import}></progress>
      ${texts.linesRead(context.formats.count(lines))}
    </p>
  `;
}

export function rowErrors(context: PageContext, errors: readonly RowErrorShown[]): View {
  const { finance: texts } = context.texts;
  const columns: Column<RowErrorShown>[] = [
    { name: texts.row, value: ({ lineNo }) => context.formats.count(lineNo), isNumber: true },
    { name: texts.problem, value: ({ problem }) => texts.problems[problem as keyof typeof texts.problems] },
    { name: texts.column, value: ({ field }) => (field ? texts.fields[field as keyof typeof texts.fields] : '') },
    { name: texts.value, value: ({ value }) => html`<code>${value}</code>` },
  ];
  return html`<section>
    <h2>${texts.rowErrors}</h2>
    ${table(texts.rowErrors, errors, columns)}
  </section>`;
}

/** The text of a failure: its code, and possibly a detail. */
export function failureText(context: PageContext, failure: string): string {
  const { refused, failed } = context.texts.finance;
  const [code = '', ...rest] = failure.split(': ');
  const text = Object.hasOwn(refused, code) ? refused[code as keyof typeof refused] : failed;
  return rest.length > 0 ? `${text} (${rest.join(': ')})` : text;
}
