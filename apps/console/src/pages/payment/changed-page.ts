import { html } from '#web';
import type { OperatorView } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import { timelineView } from './timeline-view.js';

/** Another person was faster. Shows what has happened since the page was opened. */
export function changedPage(context: PageContext, { payment, events }: OperatorView, seenVersion: number): string {
  const { decisions } = context.texts;
  const since = events.filter(({ version }) => version > seenVersion);
  const body = [
    heading(decisions.changedTitle),
    html`
      <section class="panel">
        <p>${since.length > 0 ? decisions.changed : decisions.gone}</p>
        ${timelineView(context, since)}
        <p class="more"><a class="button primary" href=${paymentPath(payment)}>${decisions.back}</a></p>
      </section>
    `,
  ];
  return context.page({ title: decisions.changedTitle, area: 'payments', body });
}
