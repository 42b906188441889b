import { chip, html, type View } from '#web';
import { DISMISSED_MAX, type DismissedUnverified } from '#payments';
import { reasonFields } from '../../shell/by-hand.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { form, heading } from '../../shell/parts.js';

/** Unverified notifications up to the time of the list. */
interface Chosen {
  merchant: string | undefined;
  now: Date;
}

/** The form to dismiss unverified notifications together. Folded, because it applies to all of them. */
export function dismissAllView(context: PageContext, { merchant, now }: Chosen): View | false {
  const { notifications, decisions } = context.texts;
  if (!context.may('decide') || context.isOfAllCells) return false;
  const fields = [
    html`<p class="muted">${notifications.dismissAllHelp(context.formats.count(DISMISSED_MAX))}</p>`,
    chosenFields(merchant, now.toISOString()),
    reasonFields(context, decisions.reasons, false),
    html`<p class="actions"><button class="button primary">${notifications.dismissAll}</button></p>`,
  ] as View[];
  return html`
    <section class="panel">
      <details class="deed">
        <summary>${notifications.dismissAll}</summary>
        ${form(context, '/notifications/dismiss', fields, 'stack tight decide')}
      </details>
    </section>
  `;
}

export interface DismissedAll {
  merchant: string | undefined;
  until: string;
  /** As sent, for the next batch. */
  reason: string;
  words: string;
  result: DismissedUnverified;
}

/** The number of dismissed notifications, and the form for the next batch with the same reason. */
export function dismissedAllPage(context: PageContext, done: DismissedAll): string {
  const { notifications } = context.texts;
  const { dismissed, changed, left } = done.result;
  const { formats } = context;
  const next = [
    chosenFields(done.merchant, done.until),
    html`<input type="hidden" name="reason" value=${done.reason} />`,
    html`<input type="hidden" name="words" value=${done.words} />`,
    html`<p class="actions">
      <button class="button primary">${notifications.goOn(formats.count(Math.min(left, DISMISSED_MAX)))}</button>
    </p>`,
  ] as View[];
  const body = html`
    ${heading(notifications.dismissAll)}
    <section class="panel">
      <ul class="lines">
        <li>${chip('good', formats.count(dismissed))} ${notifications.wereDismissed}</li>
        ${changed > 0 && html`<li>${chip('plain', formats.count(changed))} ${notifications.hadChanged}</li>`}
        ${left > 0 && html`<li>${chip('waiting', formats.count(left))} ${notifications.areLeft}</li>`}
      </ul>
      ${left > 0 && form(context, '/notifications/dismiss', next)}
      <p class="more">
        <a class="button quiet" href=${withQuery('/notifications', { state: 'unverified', merchant: done.merchant })}
          >${notifications.toList}</a
        >
      </p>
    </section>
  `;
  return context.page({ title: notifications.dismissAll, area: 'notifications', body: [body].flat() });
}

function chosenFields(merchant: string | undefined, until: string): View {
  return html`
    <input type="hidden" name="until" value=${until} />
    ${merchant !== undefined && html`<input type="hidden" name="merchant" value=${merchant} />`}
  `;
}
