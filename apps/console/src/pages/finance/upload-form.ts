import { html, option, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { pathOf, type Finance } from './finance-parts.js';

/** The file is the last field, so that the other fields are checked before it is read. */
export function uploadForm(context: PageContext, { merchant }: Finance, profiles: readonly string[]): View {
  const { finance: texts } = context.texts;
  return html`
    <section>
      <h2>${texts.import}</h2>
      <form method="post" action=${pathOf(merchant, 'statements')} enctype="multipart/form-data" class="fields">
        ${context.csrf}
        <label
          >${texts.source}
          <select name="source">
            ${profiles.map((name) => option(name, texts.profiles[name as keyof typeof texts.profiles] ?? name, false))}
          </select>
        </label>
        <label>${texts.from} <input type="date" name="from" /></label>
        <label>${texts.to} <input type="date" name="to" /></label>
        <label>${texts.file} <input type="file" name="file" accept=".csv,.txt,.xlsx" required /></label>
        <button class="button">${texts.import}</button>
      </form>
      <p class="help">${texts.importHelp}</p>
    </section>
  `;
}
