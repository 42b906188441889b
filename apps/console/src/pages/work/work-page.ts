import { html } from '#web';
import type { ReviewItem } from '#payments';
import type { PageContext } from '../../shell/page-context.js';

export function workPage(context: PageContext, reviews: ReviewItem[]): string {
  const { work } = context.texts;
  const body = html`
    <div class="heading"><h1>${work.title}</h1></div>
    <section class="panel">
      <h2>${work.cards.reviews} <span class="count">${reviews.length}</span></h2>
      ${reviews.length === 0 && html`<p class="empty">${work.nothing}</p>`}
    </section>
  `;
  return context.page({ title: work.title, area: 'work', body });
}
