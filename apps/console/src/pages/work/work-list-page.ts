import { html } from '#web';
import type { Page, WorkItems } from '#payments';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import { liveOf } from '../../shell/live-notice.js';
import { workItems } from './work-items.js';

/** All of one list, page by page. */
export function workListPage(
  context: PageContext,
  list: keyof WorkItems,
  { items, next }: Page<WorkItems[keyof WorkItems]>,
  position: number,
): string {
  const { work, common } = context.texts;
  const body = [
    heading(work.cards[list]),
    html`
      <section class="panel">
        ${items.length === 0 ? html`<p class="empty">${work.nothing}</p>` : workItems(context, items)}
        ${next && html`<p class="more"><a href=${withQuery(`/work/${list}`, { after: next })}>${common.next}</a></p>`}
      </section>
    `,
  ];
  return context.page({ title: work.cards[list], area: 'work', body, live: liveOf.lists(position) });
}
