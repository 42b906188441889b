import { html, notice, type View } from '#web';
import type { StoppedProjection } from '#event-store';
import type { RebuildRow } from '#payments';
import { liveOf } from '../../shell/live-notice.js';
import type { PageContext } from '../../shell/page-context.js';
import { heading, timeOf } from '../../shell/parts.js';
import type { Figures } from '../work/work-figures.js';
import { healthView } from '../work/work-health.js';
import { deed } from './deed.js';
import { lettersView, type Letters } from './letters-view.js';
import { isUnderWay, rebuildsView } from './rebuilds-view.js';

type Stopped = StoppedProjection & { name: string };

export const JOBS_DONE = ['rebuildAsked', 'rebuildUnderWay'] as const;
export type JobsDone = (typeof JOBS_DONE)[number];

export interface Jobs {
  letters: Letters;
  figures: Figures;
  stopped: Stopped[];
  rebuilds: readonly RebuildRow[];
  done?: JobsDone | undefined;
}

const LOOK_SECONDS = 2;

export function jobsPage(context: PageContext, { letters, figures, stopped, rebuilds, done }: Jobs): string {
  const { areas, jobs } = context.texts;
  const body = [
    heading(areas.jobs),
    done && notice(done === 'rebuildAsked' ? 'good' : 'waiting', jobs[done]),
    html`
      <div class="stack">
        ${stopped.map((each) => stoppedView(context, each))} ${lettersView(context, letters)}
        ${rebuildsView(context, rebuilds)} ${healthView(context, figures)}
      </div>
    `,
  ];
  return context.page({
    title: areas.jobs,
    area: 'jobs',
    body: html`<div>${body}</div>`,
    ...(rebuilds.some(isUnderWay) && { live: liveOf.progress(LOOK_SECONDS) }),
  });
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
