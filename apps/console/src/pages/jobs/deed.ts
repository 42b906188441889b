import { html, type View } from '#web';
import { reasonFields } from '../../shell/by-hand.js';
import type { PageContext } from '../../shell/page-context.js';
import { form } from '../../shell/parts.js';

/** A folded form, so that the reason is asked for only on demand. */
export function deed(context: PageContext, action: string, name: string, more?: View): View {
  const fields = [
    reasonFields(context, context.texts.decisions.reasons, false),
    more,
    html`<p class="actions"><button class="button primary">${name}</button></p>`,
  ] as View[];
  return html`
    <details class="deed">
      <summary>${name}</summary>
      ${form(context, action, fields, 'stack tight decide')}
    </details>
  `;
}
