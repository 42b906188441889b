import { html, notice, option, type View } from '#web';
import type { AuditEntry } from '#payments';
import { cellOf } from '../../cell-view/in-cell.js';
import { paymentPath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading, timeOf } from '../../shell/parts.js';
import type { AuditField, AuditFields } from './audit-filter.js';
import type { AuditPage } from './audit-trail.js';

export interface AuditView {
  fields: AuditFields;
  /** Names of invalid parameters. */
  wrong: string[];
  found: AuditPage;
  merchants: readonly string[];
}

export function auditPage(context: PageContext, { fields, wrong, found, merchants }: AuditView): string {
  const { audit, areas, common } = context.texts;
  const exports = html`
    <div class="actions">
      <a class="button" href=${withQuery('/audit.csv', fields)}>${common.csv}</a>
      <a class="button" href=${withQuery('/audit.jsonl', fields)}>${common.jsonLines}</a>
    </div>
  `;
  const after = found.next;
  const body = [
    heading(areas.audit, wrong.length === 0 && exports),
    html`<p class="muted">${audit.lead}</p>`,
    filterForm(context, fields, merchants),
    wrong.length > 0 && notice('bad', `${audit.wrong} ${wrong.join(', ')}`),
    html`<section class="panel flush">
      ${found.entries.length === 0 ? html`<p class="empty">${audit.nothing}</p>` : table(context, found.entries)}
    </section>`,
    after !== undefined &&
      html`<p class="more">
        <a class="button" href=${withQuery('/audit', { ...fields, after })}>${common.next}</a>
      </p>`,
  ];
  return context.page({ title: areas.audit, area: 'audit', body: html`<div class="stack tight">${body}</div>` });
}

function filterForm(context: PageContext, fields: AuditFields, merchants: readonly string[]): View {
  const { audit, common } = context.texts;
  const input = (name: AuditField, label: string, type = 'text') =>
    html`<label>${label}<input name=${name} type=${type} value=${fields[name] ?? ''} /></label>`;
  return html`
    <form class="panel filters" action="/audit">
      <div class="filter-fields">
        ${input('person', audit.person)}
        <label>
          ${audit.action}
          <select name="action">
            ${option('', common.all, !fields.action)}
            ${Object.entries(audit.actions).map(([action, text]) => option(action, text, action === fields.action))}
          </select>
        </label>
        <label>
          ${common.merchant}
          <select name="merchant">
            ${option('', common.all, !fields.merchant)}${merchants.map((id) => option(id, id, id === fields.merchant))}
          </select>
        </label>
        ${input('order', common.order)} ${input('from', audit.from, 'date')} ${input('to', audit.to, 'date')}
      </div>
      <p class="actions">
        <button class="button">${common.filter}</button> <a class="button quiet" href="/audit">${common.clear}</a>
      </p>
    </form>
  `;
}

function table(context: PageContext, entries: readonly AuditEntry[]): View {
  const { audit, common, areas } = context.texts;
  const columns = [audit.time, audit.person, audit.action, common.order, audit.why, audit.address];
  return html`
    <div class="scroll flush" tabindex="0" role="region" aria-label=${areas.audit}>
      <table class="list">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry) => rowOf(context, entry))}
        </tbody>
      </table>
    </div>
  `;
}

function rowOf(context: PageContext, entry: AuditEntry): View {
  const { at, people, action, merchant, orderId, why, address, details } = entry;
  const { audit } = context.texts;
  const text = audit.actions[action as keyof typeof audit.actions] ?? action;
  const order =
    orderId === '' ? merchant : html`<a class="mono" href=${paymentPath({ merchant, orderId })}>${orderId}</a>`;
  const hasDetails = Object.keys(details).length > 0;
  return html`
    <tr>
      <td>${timeOf(context, at)} <span class="muted">${cellOf(entry)}</span></td>
      <td>${people.join(' + ')}</td>
      <td>
        ${text}
        ${
          hasDetails &&
          html`<details class="raw">
            <summary><span class="muted">${audit.details}</span></summary>
            <pre tabindex="0">${JSON.stringify(details, undefined, 2)}</pre>
          </details>`
        }
      </td>
      <td>${order}</td>
      <td>${why}</td>
      <td class="mono">${address}</td>
    </tr>
  `;
}
