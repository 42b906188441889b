import type { KeptProfile, OwnProfile, StatementPreview } from '#books';
import { html, notice, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { form, money } from '../../shell/parts.js';
import { financeHeading, pathOf, refusedText, table, type Column, type Finance } from './finance-parts.js';
import { hiddenFields, profileFields } from './profile-form.js';

/** The merchant's profiles, and the form for one. */
export function profilesPage(
  context: PageContext,
  finance: Finance,
  own: readonly KeptProfile[],
  edited: { profile: OwnProfile; version: number },
): string {
  const { profile: texts } = context.texts.finance;
  const path = pathOf(finance.merchant, 'profiles');
  const body = [
    ...financeHeading(context, finance, 'profiles', texts.title),
    html`<p class="muted lead">${texts.lead}</p>`,
    own.length > 0 &&
      html`<ul class="lines">
        ${own.map(({ name }) => html`<li><a class="mono" href=${`${path}?name=${name}`}>${name}</a></li>`)}
      </ul>`,
    html`
      <section class="panel">
        <form method="post" action=${`${path}/preview`} enctype="multipart/form-data" class="stack tight">
          ${context.csrf} ${profileFields(context, edited.profile, edited.version)}
          <label>${texts.sample} <input type="file" name="file" accept=".csv,.txt,.xlsx" required /></label>
          <p class="actions"><button class="button primary">${texts.preview}</button></p>
        </form>
      </section>
    `,
  ];
  return context.page({ title: texts.title, area: 'finance', body: html`<div class="finance">${body}</div>` });
}

interface Previewed {
  /** The form's content, to be stored or changed. */
  typed: unknown;
  profile: OwnProfile;
  version: number;
  preview: StatementPreview;
}

/** The first rows of a file as the profile reads them, before it is kept. */
export function profilePreviewPage(context: PageContext, finance: Finance, previewed: Previewed): string {
  const { profile: texts } = context.texts.finance;
  const { typed, profile, version, preview } = previewed;
  const path = pathOf(finance.merchant, 'profiles');
  const isReadable = !preview.refused && preview.rows.some((row) => 'line' in row);
  const body = [
    ...financeHeading(context, finance, 'profiles', texts.preview),
    html`<p>
      <span class="muted">${texts.found}</span> ${preview.headers.map((header) => html`<code>${header}</code> `)}
    </p>`,
    preview.refused ? notice('bad', refusedText(context, preview.refused)) : readRows(context, preview),
    isReadable &&
      form(
        context,
        path,
        [...hiddenFields(typed), html`<p class="actions"><button class="button primary">${texts.keep}</button></p>`],
        'stack tight',
      ),
    html`
      <section class="panel">
        <h2>${texts.change}</h2>
        <form method="post" action=${`${path}/preview`} enctype="multipart/form-data" class="stack tight">
          ${context.csrf} ${profileFields(context, profile, version)}
          <label>${texts.sample} <input type="file" name="file" accept=".csv,.txt,.xlsx" required /></label>
          <p class="actions"><button class="button">${texts.preview}</button></p>
        </form>
      </section>
    `,
  ];
  return context.page({ title: texts.preview, area: 'finance', body: html`<div class="finance">${body}</div>` });
}

function readRows(context: PageContext, { rows, ignored }: StatementPreview): View {
  const { finance: texts } = context.texts;
  type Row = StatementPreview['rows'][number];
  const of = (
    name: string,
    value: (line: Extract<Row, { line: unknown }>['line']) => string,
    isNumber = false,
  ): Column<Row> => ({
    name,
    value: (row) => ('line' in row ? value(row.line) : ''),
    isNumber,
  });
  const columns: Column<Row>[] = [
    {
      name: texts.row,
      value: (row) => context.formats.count('line' in row ? row.line.lineNo : row.error.lineNo),
      isNumber: true,
    },
    of(texts.fields.at, ({ at }) => context.formats.time(at)),
    of(texts.fields.kind, ({ kind }) => texts.kinds[kind]),
    of(texts.fields.amount, ({ amountMinor: minor, currency }) => money(context, { minor, currency }), true),
    of(texts.fields.fee, ({ feeMinor: minor, currency }) => money(context, { minor, currency }), true),
    of(texts.fields.externalId, ({ externalId }) => externalId ?? ''),
    of(texts.fields.transactionNumber, ({ transactionNumber }) => transactionNumber ?? ''),
    of(texts.fields.sessionId, ({ sessionId }) => sessionId ?? ''),
    {
      name: texts.problem,
      value: (row) =>
        'error' in row ? html`${texts.problems[row.error.problem]} <code>${row.error.value}</code>` : '',
    },
  ];
  return html`<section>
    ${table(texts.profile.asRead, rows, columns)}
    <p class="muted">${texts.ignored}: ${context.formats.count(ignored)}</p>
  </section>`;
}
