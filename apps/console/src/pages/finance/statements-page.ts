import { type DifferenceRow, type RowErrorShown, type StatementRow } from '#books';
import { html, notice, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { liveOf } from '../../shell/live-notice.js';
import { facts, form } from '../../shell/parts.js';
import { differenceList } from './difference-list.js';
import { failureText, progress, rowErrors } from './statement-progress.js';
import { financeHeading, pathOf, stateChip, table, type Column, type Finance } from './finance-parts.js';
import { uploadForm } from './upload-form.js';

export function statementsPage(
  context: PageContext,
  finance: Finance,
  statements: readonly StatementRow[],
  /** Names of the profiles. */
  profiles: readonly string[],
): string {
  const { finance: texts } = context.texts;
  const count = (name: string, key: 'lines' | 'errors' | 'matched' | 'open'): Column<StatementRow> => ({
    name,
    value: (row) => context.formats.count(row[key]),
    isNumber: true,
  });
  const columns: Column<StatementRow>[] = [
    {
      name: texts.file,
      value: ({ id, fileName }) => html`<a href=${`${pathOf(finance.merchant, 'statements')}/${id}`}>${fileName}</a>`,
    },
    { name: texts.source, value: ({ source }) => source },
    { name: texts.state, value: (row) => stateChip(context, row) },
    count(texts.lines, 'lines'),
    count(texts.errors, 'errors'),
    count(texts.matched, 'matched'),
    count(texts.openDifferences, 'open'),
    { name: texts.importedAt, value: ({ importedAt }) => context.formats.time(importedAt) },
  ];
  const body = [
    ...financeHeading(context, finance, 'statements', texts.parts.statements),
    uploadForm(context, finance, profiles),
    statements.length === 0
      ? html`<p class="empty">${texts.noStatements}</p>`
      : table(texts.parts.statements, statements, columns),
  ];
  return context.page({
    title: texts.parts.statements,
    area: 'finance',
    body: html`<div class="finance">${body}</div>`,
  });
}

export interface ShownStatement {
  statement: StatementRow;
  errors: readonly RowErrorShown[];
  differences: readonly DifferenceRow[];
}

const REFRESH_SECONDS = 1;

/** One statement: progress, row errors and differences. */
export function statementPage(context: PageContext, finance: Finance, shown: ShownStatement): string {
  const { finance: texts } = context.texts;
  const { statement, errors, differences } = shown;
  const { formats } = context;
  const isIn = statement.state === 'imported' || statement.state === 'matched';
  const isUnderWay = statement.state === 'importing' || (statement.state === 'imported' && !statement.failure);
  const body = [
    ...financeHeading(context, finance, 'statements', statement.fileName),
    html`<p>${stateChip(context, statement)}</p>`,
    isUnderWay ? progress(context, statement) : '',
    statement.failure ? notice('bad', failureText(context, statement.failure)) : '',
    facts([
      [texts.source, statement.source],
      [texts.lines, formats.count(statement.lines)],
      [texts.matched, formats.count(statement.matched)],
      [texts.ignored, formats.count(statement.ignored)],
      [texts.errors, formats.count(statement.errors)],
      [texts.importedAt, `${formats.time(statement.importedAt)}, ${statement.importedBy}`],
      [texts.covers, statement.coversFrom ? covered(context, statement) : texts.notSaid],
      [texts.encoding, statement.encoding],
    ]),
    errors.length > 0 ? rowErrors(context, errors) : '',
    statement.state === 'matched' ? differenceList(context, finance, differences) : '',
    isIn ? matchAgain(context, finance, statement) : '',
  ];
  return context.page({
    title: statement.fileName,
    area: 'finance',
    body: html`<div class="finance" id="statement" data-live-part>${body}</div>`,
    ...(isUnderWay && { live: liveOf.progress(REFRESH_SECONDS) }),
  });
}

function covered({ formats }: PageContext, { coversFrom, coversTo }: StatementRow): string {
  // The end is exclusive: the first instant after the statement.
  const last = new Date(coversTo!.getTime() - 1);
  return `${formats.day(coversFrom!)} – ${formats.day(last)}`;
}

/** Matches again after the books have changed, or after an interrupted matching. Decisions stay. */
function matchAgain(context: PageContext, { merchant }: Finance, { id }: StatementRow): View {
  const action = `${pathOf(merchant, 'statements')}/${id}/match`;
  return form(context, action, html`<button class="button quiet">${context.texts.finance.matchAgain}</button>`);
}
