import { html, type View } from '#web';
import { WORK_CARDS, type Page, type WorkCount, type WorkItems } from '#payments';
import type { Approval } from '../../approvals/approvals.js';
import { cellsOf } from '../../cell-view/summed-count.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading } from '../../shell/parts.js';
import type { Figures } from './work-figures.js';
import { liveOf } from '../../shell/live-notice.js';
import { approvalsView } from '../../approvals/approvals-view.js';
import { healthView } from './work-health.js';
import { stakesOf, workItems } from './work-items.js';

/** The first page of each list. */
export type WorkLists = { [List in keyof WorkItems]: Page<WorkItems[List]> };

export interface Work {
  counts: WorkCount[];
  figures: Figures;
  approvals: Approval[];
  lists: WorkLists;
  /** Position of the lists when they were read. */
  position: number;
}

const SHOWN = 6;
const LISTS = ['reviews', 'unknowns', 'refunds', 'disputes', 'forgotten', 'released'] as const;

export function workPage(context: PageContext, { counts, figures, approvals, lists, position }: Work): string {
  const { work } = context.texts;
  const isQuiet = counts.every(({ count }) => count === 0) && figures.deadLetters.waiting + approvals.length === 0;
  const body = [
    heading(work.title),
    isQuiet
      ? html`<section class="panel all-done">
          <h2>${work.nothing}</h2>
          <p class="muted">${work.nothingHelp}</p>
        </section>`
      : html`<section class="cards">${cards(context, counts, figures, lists)}</section>`,
    html`<div class="stack">
      ${approvals.length > 0 && approvalsView(context, approvals)}${LISTS.map((list) => listPanel(context, list, lists[list].items, counts))}
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
  const { formats, texts } = context;
  const { work } = texts;
  const shown = WORK_CARDS.flatMap((card) => {
    const sum = counts.find((each) => each.card === card)!;
    return sum.count === 0 ? [] : [cardOf(context, sum, lists)];
  });
  const { waiting, oldestSeconds } = figures.deadLetters;
  if (waiting === 0) return shown;
  const letters = html`
    <a class="card" href="/jobs">
      <span>${work.cards.deadLetters}</span>
      <strong>${formats.count(waiting)}</strong>
      ${oldestOf(context, oldestSeconds)}
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
  const stakes = list ? stakesOf(lists[list].items) : [];
  const isMore = list !== undefined && lists[list].next !== undefined;
  return html`
    <a class="card" href=${href}>
      <span>${texts.work.cards[card]}</span>
      <strong>${formats.count(count)}</strong>
      ${oldestOf(context, ageSeconds)} ${cells.length > 0 && html`<span class="muted">${cells.join(' · ')}</span>`}
      ${stakes.map(({ amount, currency }) => stakeOf(context, formats.money(amount, currency), isMore))}
    </a>
  `;
}

function oldestOf({ texts, formats }: PageContext, ageSeconds: number | undefined): View | false {
  return ageSeconds !== undefined && html`<span class="muted">${texts.work.oldest(formats.age(ageSeconds))}</span>`;
}

/** `isMore`: the amount covers only a part of the list. */
function stakeOf({ texts }: PageContext, money: string, isMore: boolean): View {
  return html`<span class="card-stake">${isMore ? texts.work.atLeast(money) : money}</span>`;
}

function listPanel(
  context: PageContext,
  list: keyof WorkLists,
  items: WorkLists[keyof WorkLists]['items'],
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
