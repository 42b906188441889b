import { html, type View } from '#web';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { form } from '../../shell/parts.js';
import { builtInViews } from './built-in-views.js';
import type { FilterFields } from './payment-filter.js';
import { VIEW_NAME_MAX, type SavedView } from './saved-views.js';

/** The built-in views, the person's own, and the form to save the current filter. */
export function viewsNav(context: PageContext, fields: FilterFields, own: readonly SavedView[], now: Date): View {
  const { payments, savedViews } = context.texts;
  const here = withQuery('/payments', fields);
  const link = (name: string, href: string) =>
    html`<a href=${href} aria-current=${href === here ? 'page' : undefined}>${name}</a>`;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(now);
  return html`
    <nav class="views" aria-label=${payments.viewsTitle}>
      ${builtInViews(today).map(([name, filter]) => link(payments.views[name], withQuery('/payments', filter)))}
      ${own.map(
        ({ name, fields: filter }) => html`
          <span class="own-view">
            ${link(name, withQuery('/payments', filter))} ${removeForm(context, name, here, savedViews.remove(name))}
          </span>
        `,
      )}
    </nav>
  `;
}

function removeForm(context: PageContext, name: string, back: string, label: string): View {
  const fields = html`
    <input type="hidden" name="name" value=${name} /><input type="hidden" name="back" value=${back} />
    <button class="remove" aria-label=${label} title=${label}><span aria-hidden="true">×</span></button>
  `;
  return form(context, '/payments/views/remove', fields, 'inline');
}

/** Only shown for a filtered list. */
export function saveForm(context: PageContext, fields: FilterFields): View | false {
  const { savedViews } = context.texts;
  if (Object.keys(fields).length === 0) return false;
  const content = html`
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name=${`field-${name}`} value=${value} />`)}
    <label>${savedViews.name}<input name="name" required maxlength=${VIEW_NAME_MAX} autocomplete="off" /></label>
    <button class="button">${savedViews.save}</button>
  `;
  return form(context, '/payments/views', content, 'save-view');
}
