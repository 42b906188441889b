import { html, type View } from '#web';
import type { StoppedProjection } from '#event-store';
import type { DeadLetter } from '#platform';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { form, heading, timeOf } from '../../shell/parts.js';
import type { Figures } from '../work/work-figures.js';
import { healthView } from '../work/work-health.js';

type Stopped = StoppedProjection & { name: string };

export interface Jobs {
  letters: DeadLetter[];
  figures: Figures;
  stopped: Stopped[];
}

export function jobsPage(context: PageContext, { letters, figures, stopped }: Jobs): string {
  const { areas, jobs } = context.texts;
  const body = [
    heading(areas.jobs),
    html`
      <div class="stack">
        ${stopped.map((each) => stoppedView(context, each))}
        <section class="panel">
          <h2>${jobs.deadLetters} <span class="count">${context.formats.count(letters.length)}</span></h2>
          ${letters.length === 0 && html`<p class="empty">${jobs.noDeadLetters}</p>`}
          <ul class="approvals">
            ${letters.map((letter) => html`<li>${letterView(context, letter)}</li>`)}
          </ul>
        </section>
        ${healthView(context, figures)}
      </div>
    `,
  ];
  return context.page({ title: areas.jobs, area: 'jobs', body: html`<div>${body}</div>` });
}

function letterView(context: PageContext, { id, queue, error, tries, failedAt }: DeadLetter): View {
  const { jobs } = context.texts;
  return html`
    <div>
      <p>
        <strong class="mono">${queue}</strong> <span class="muted">${timeOf(context, failedAt.toISOString())}</span>
        <span class="muted">${jobs.tries(context.formats.count(tries))}</span>
      </p>
      <p class="event-detail">${error}</p>
      ${context.may('administer') && deed(context, `/jobs/dead-letters/${id}/redrive`, jobs.redrive)}
    </div>
  `;
}

function stoppedView(context: PageContext, { name, position, error, stoppedAt }: Stopped): View {
  const { jobs } = context.texts;
  const place = html`<input type="hidden" name="position" value=${String(position)} />`;
  return html`
    <section class="panel review">
      <h2>${jobs.stopped} <span class="mono">${name}</span></h2>
      <p>
        ${jobs.at(context.formats.count(position))}
        <span class="muted">${timeOf(context, stoppedAt.toISOString())}</span>
      </p>
      <p class="event-detail">${error}</p>
      ${
        context.may('administer') && [
          deed(context, `/jobs/projections/${name}/resume`, jobs.resume, place),
          deed(context, `/jobs/projections/${name}/skip`, jobs.skip, place),
        ]
      }
    </section>
  `;
}

/** Folded, so that the reason is asked for only where somebody wants to act. */
function deed(context: PageContext, action: string, name: string, more?: View): View {
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
