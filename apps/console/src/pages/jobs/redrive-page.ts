import { chip, html, type View } from '#web';
import type { DeadLetter } from '#platform';
import { reasonFields } from '../../shell/by-hand.js';
import type { PageContext } from '../../shell/page-context.js';
import { form, heading, timeOf } from '../../shell/parts.js';
import { storedSentence } from '../../texts/stored-sentence.js';

export interface Redriving {
  letters: readonly DeadLetter[];
  /** Number of letters that match but exceed the limit. */
  left: number;
  isMissing: boolean;
}

/** Shows the letters that will be sent again, before it is done. */
export function redrivePage(context: PageContext, { letters, left, isMissing }: Redriving): string {
  const { jobs, common, decisions } = context.texts;
  const { formats } = context;
  const fields = [
    html`<ul class="lines">
      ${letters.map(
        ({ id, queue, error, failedAt }) =>
          html`<li>
            <input type="hidden" name="letter" value=${id} />
            <strong class="mono">${queue}</strong>
            <span class="muted">${timeOf(context, failedAt.toISOString())}</span>
            ${storedSentence(context.texts, error)}
          </li>`,
      )}
    </ul>`,
    reasonFields(context, decisions.reasons, isMissing),
    html`
      <p class="actions">
        <button class="button primary">${jobs.sendThese}</button>
        <a class="button quiet" href="/jobs">${common.cancel}</a>
      </p>
    `,
  ];
  const body = [
    heading(jobs.several, html`<span class="muted">${jobs.ready(formats.count(letters.length))}</span>`),
    html`
      <section class="panel">
        <p class="muted">${jobs.severalHelp}</p>
        ${left > 0 && html`<p>${jobs.atMost(formats.count(letters.length), formats.count(left))}</p>`}
        ${letters.length === 0 ? noneView(context) : form(context, '/jobs/dead-letters/redrive', fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({ title: jobs.several, area: 'jobs', body: html`<div class="stack">${body}</div>` });
}

function noneView({ texts: { jobs } }: PageContext): View {
  return html`
    <p class="empty">${jobs.noneChosen}</p>
    <p class="more"><a class="button" href="/jobs">${jobs.back}</a></p>
  `;
}

export interface Redriven {
  id: string;
  queue: string | undefined;
  outcome: 'sent' | 'gone' | 'failed';
}

const TONES = { sent: 'good', gone: 'plain', failed: 'bad' } as const;

/** The result for each letter, and how many still wait. */
export function redrivenPage(context: PageContext, results: readonly Redriven[], left: number): string {
  const { jobs } = context.texts;
  const body = html`
    ${heading(jobs.results)}
    <section class="panel">
      <ul class="lines">
        ${results.map(
          ({ id, queue, outcome }) => html`
            <li>
              ${chip(TONES[outcome], jobs.outcomes[outcome])} <strong class="mono">${queue}</strong>
              <span class="mono muted">${id}</span>
            </li>
          `,
        )}
      </ul>
      <p class="more">
        ${left > 0 && html`<span class="muted">${jobs.left(context.formats.count(left))}</span>`}
        <a class="button" href="/jobs">${jobs.back}</a>
      </p>
    </section>
  `;
  return context.page({ title: jobs.results, area: 'jobs', body: [body].flat() });
}
