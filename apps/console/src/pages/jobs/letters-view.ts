import { html, type View } from '#web';
import type { DeadLetter } from '#platform';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { timeOf } from '../../shell/parts.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import { deed } from './deed.js';

/** Jobs that failed for good, page by page. */
export interface Letters {
  shown: readonly DeadLetter[];
  /** Counts by queue. */
  counts: ReadonlyMap<string, number>;
  /** The queue that is filtered by. */
  queue: string | undefined;
  next: string | undefined;
}

export function lettersView(context: PageContext, letters: Letters): View {
  const { jobs, common } = context.texts;
  const { shown, counts, queue, next } = letters;
  const all = total(counts);
  const several = context.may('administer') && shown.length > 1;
  return html`
    <section class="panel">
      <h2>${jobs.deadLetters} <span class="count">${context.formats.count(all)}</span></h2>
      ${counts.size > 1 && queuesView(context, letters)}
      ${shown.length === 0 && html`<p class="empty">${all === 0 ? jobs.noDeadLetters : jobs.noneInQueue}</p>`}
      ${several && severalView(context, letters)}
      <ul class="approvals" data-rows>
        ${shown.map((letter) => html`<li>${letterView(context, letter, several)}</li>`)}
      </ul>
      ${next && html`<p class="more"><a href=${withQuery('/jobs', { queue, after: next })}>${common.next}</a></p>`}
    </section>
  `;
}

function queuesView({ texts, formats }: PageContext, { counts, queue }: Letters): View {
  const link = (name: string | undefined, text: string, count: number) => html`
    <a href=${withQuery('/jobs', { queue: name })} aria-current=${name === queue ? 'page' : undefined}
      >${text} <span class="count">${formats.count(count)}</span></a
    >
  `;
  return html`
    <nav class="views" aria-label=${texts.jobs.queue}>
      ${link(undefined, texts.jobs.allQueues, total(counts))}
      ${[...counts].map(([name, count]) => link(name, name, count))}
    </nav>
  `;
}

/** The form for several letters. The boxes of the rows refer to it by its id, because forms cannot be nested. */
function severalView({ texts: { jobs }, formats }: PageContext, { shown, counts, queue }: Letters): View {
  const fitting = queue === undefined ? total(counts) : (counts.get(queue) ?? 0);
  const choice = (value: string, text: string) =>
    html`<button class="button small" name="choice" value=${value}>${text}</button>`;
  return html`
    <form method="get" action="/jobs/dead-letters/redrive" id="several">
      ${queue !== undefined && html`<input type="hidden" name="queue" value=${queue} />`}
      ${shown.map(({ id }) => html`<input type="hidden" name="shown" value=${id} />`)}
      <p class="actions">
        ${choice('ticked', jobs.ticked)} ${choice('page', jobs.thisPage)}
        ${fitting > shown.length && choice('filter', jobs.ofFilter(formats.count(fitting)))}
      </p>
    </form>
  `;
}

function letterView(context: PageContext, letter: DeadLetter, several: boolean): View {
  const { jobs } = context.texts;
  const { id, queue, error, tries, failedAt } = letter;
  const at = failedAt.toISOString();
  return html`
    <div>
      <p>
        ${
          several &&
          html`<input
            type="checkbox"
            form="several"
            name="letter"
            value=${id}
            aria-label=${jobs.choose(queue, context.formats.time(at))}
          />`
        }
        <strong class="mono">${queue}</strong> <span class="muted">${timeOf(context, at)}</span>
        <span class="muted">${jobs.tries(context.formats.count(tries))}</span>
      </p>
      <p class="event-detail">${storedSentence(context.texts, error)}</p>
      ${context.may('administer') && deed(context, `/jobs/dead-letters/${id}/redrive`, jobs.redrive)}
    </div>
  `;
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
