import { html, type View } from '#web';
import { WORK_CARDS, type WorkCount, type WorkItems } from '#payments';
import type { Approval } from '../../approvals/approvals.js';
import { cellsOf } from '../../cell-view/summed-count.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import type { Figures } from './work-figures.js';
import { liveOf } from '../../shell/live-notice.js';
import { approvalsView } from '../../approvals/approvals-view.js';
import { healthView } from './work-health.js';
import { stakesOf, workItems } from './work-items.js';

export type WorkLists = { [List in keyof WorkItems]: WorkItems[List][] };

export interface Work {
  counts: WorkCount[];
  figures: Figures;
  approvals: Approval[];
  lists: WorkLists;
  /** How far the lists had come when they were read. */
  position: number;
}

const SHOWN = 6;
const LISTS = ['reviews', 'unknowns', 'refunds', 'disputes', 'forgotten', 'released'] as const;

export function workPage(context: PageContext, { counts, figures, approvals, lists, position }: Work): string {
  const { work } = context.texts;
  const isQuiet = counts.every(({ count }) => count === 0) && figures.deadLetters + approvals.length === 0;
  const body = [
    heading(work.title),
    isQuiet
      ? html`<section class="panel all-done">
          <h2>${work.nothing}</h2>
          <p class="muted">${work.nothingHelp}</p>
        </section>`
      : html`<section class="cards">${cards(context, counts, figures, lists)}</section>`,
    html`<div class="stack">
      ${approvals.length > 0 && approvalsView(context, approvals)}${LISTS.map((list) => listPanel(context, list, lists[list], counts))}
    </div>`,
    healthView(context, figures),
  ];
  const live = { ...liveOf.lists(position), refreshes: true };
  return context.page({
    title: work.title,
    area: 'work',
    body: html`<div id="work" data-live-part>${body}</div>`,
    live,
  });
}

function cards(context: PageContext, counts: WorkCount[], figures: Figures, lists: WorkLists): View[] {
  const { work } = context.texts;
  const shown = WORK_CARDS.flatMap((card) => {
    const sum = counts.find((each) => each.card === card)!;
    return sum.count === 0 ? [] : [cardOf(context, sum, lists)];
  });
  if (figures.deadLetters === 0) return shown;
  const letters = html`
    <a class="card" href="/jobs">
      <span>${work.cards.deadLetters}</span>
      <strong>${context.formats.count(figures.deadLetters)}</strong>
    </a>
  `;
  return [...shown, letters];
}

function cardOf(context: PageContext, sum: WorkCount, lists: WorkLists): View {
  const { texts, formats } = context;
  const { card, count, ageSeconds } = sum;
  const cells = cellsOf(sum).map((each) => `${each.cell} ${formats.count(each.count)}`);
  const list = LISTS.find((known) => known === card);
  const href = list ? `/work/${list}` : `/notifications?state=${card}`;
  const stakes = list ? stakesOf(lists[list]) : [];
  return html`
    <a class="card" href=${href}>
      <span>${texts.work.cards[card]}</span>
      <strong>${formats.count(count)}</strong>
      ${ageSeconds !== undefined && html`<span class="muted">${texts.work.oldest(formats.age(ageSeconds))}</span>`}
      ${cells.length > 0 && html`<span class="muted">${cells.join(' · ')}</span>`}
      ${stakes.map(({ amount, currency }) => html`<span class="card-stake">${formats.money(amount, currency)}</span>`)}
    </a>
  `;
}

function listPanel(
  context: PageContext,
  list: keyof WorkLists,
  items: WorkLists[keyof WorkLists],
  counts: WorkCount[],
): View | false {
  if (items.length === 0) return false;
  const { texts, formats } = context;
  const { count } = counts.find(({ card }) => card === list)!;
  return html`
    <section class="panel">
      <h2 id=${list}>${texts.work.cards[list]} <span class="count">${formats.count(count)}</span></h2>
      ${workItems(context, items.slice(0, SHOWN))}
      ${
        items.length > SHOWN &&
        html`<p class="more"><a href=${`/work/${list}`}>${texts.work.all(formats.count(count))}</a></p>`
      }
    </section>
  `;
}
