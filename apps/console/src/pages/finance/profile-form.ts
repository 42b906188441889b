import { DATE_ORDERS, DECIMALS, STATEMENT_FIELDS, type OwnProfile, type StatementField } from '#books';
import { fieldsOf, html, option, textField, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';

const HOURS_DEFAULT = { toleranceHours: 24, expectedWithinHours: 72 };

export const NEW_PROFILE: OwnProfile = {
  name: '',
  columns: {},
  decimal: 'auto',
  dates: 'day-first',
  ...HOURS_DEFAULT,
};

/** The profile in a form: header names, separated by commas. */
export function profileIn(form: unknown): OwnProfile {
  const text = (name: string) => textField(form, name, 1_000);
  const columns = STATEMENT_FIELDS.flatMap((field) => {
    const names = text(`column-${field}`)
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    return names.length > 0 ? [[field, names] as const] : [];
  });
  const currency = text('currency').toUpperCase();
  return {
    name: text('name').toLowerCase(),
    columns: Object.fromEntries(columns),
    decimal: oneOf(DECIMALS, text('decimal')),
    dates: oneOf(DATE_ORDERS, text('dates')),
    ...(currency && { currency }),
    toleranceHours: hoursIn(form, 'toleranceHours'),
    expectedWithinHours: hoursIn(form, 'expectedWithinHours'),
  };
}

export function profileFields(context: PageContext, own: OwnProfile, version: number): View[] {
  const { finance: texts } = context.texts;
  const { profile } = texts;
  const hours = (name: 'toleranceHours' | 'expectedWithinHours') =>
    html`<label
      >${profile[name]} <input name=${name} type="number" min="0" max="1440" value=${String(own[name])} required
    /></label>`;
  return [
    html`<input type="hidden" name="version" value=${String(version)} />`,
    html`<label
      >${profile.name} <input name="name" pattern="[a-z0-9][a-z0-9-]{1,39}" value=${own.name} maxlength="40" required
    /></label>`,
    html`<fieldset>
      <legend>${profile.columns}</legend>
      <p class="help">${profile.columnsHelp}</p>
      <div class="fields">${STATEMENT_FIELDS.map((field) => columnField(context, own, field))}</div>
    </fieldset>`,
    html`
      <div class="fields">
        <label
          >${profile.decimal}
          <select name="decimal">
            ${DECIMALS.map((each) => option(each, profile.decimals[each], each === own.decimal))}
          </select>
        </label>
        <label
          >${profile.dates}
          <select name="dates">
            ${DATE_ORDERS.map((each) => option(each, profile.orders[each], each === own.dates))}
          </select>
        </label>
        <label>${texts.currency} <input name="currency" maxlength="3" value=${own.currency ?? ''} /></label>
        ${hours('toleranceHours')} ${hours('expectedWithinHours')}
      </div>
    `,
  ];
}

/** The same as hidden fields, for the form that stores the previewed profile. */
export function hiddenFields(form: unknown): View[] {
  return Object.entries(fieldsOf(form)).flatMap(([name, value]) =>
    name !== 'csrf' && typeof value === 'string' ? [html`<input type="hidden" name=${name} value=${value} />`] : [],
  );
}

function columnField(context: PageContext, { columns }: OwnProfile, field: StatementField): View {
  const { fields } = context.texts.finance;
  const isRequired = field === 'at' || field === 'amount';
  return html`<label
    >${fields[field]}
    <input name=${`column-${field}`} value=${(columns[field] ?? []).join(', ')} maxlength="1000" required=${isRequired}
  /></label>`;
}

function oneOf<T extends string>(known: readonly T[], text: string): T {
  return known.find((each) => each === text) ?? known[0]!;
}

function hoursIn(form: unknown, name: 'toleranceHours' | 'expectedWithinHours'): number {
  const text = textField(form, name, 10);
  return text === '' ? HOURS_DEFAULT[name] : Number(text);
}
