import { chip, html, type Tone, type View } from '#web';
import { REBUILT_MODELS, type RebuildRow, type RebuiltModel } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { timeOf } from '../../shell/parts.js';
import { deed } from './deed.js';

type State = 'waits' | 'runs' | 'interrupted' | 'done' | 'failed';

const TONES: Readonly<Record<State, Tone>> = {
  waits: 'waiting',
  runs: 'waiting',
  interrupted: 'waiting',
  done: 'good',
  failed: 'bad',
};

export const isUnderWay = ({ endedAt }: RebuildRow): boolean => endedAt === undefined;

/** Each read model that can be rebuilt, with its last result and current progress. */
export function rebuildsView(context: PageContext, rebuilds: readonly RebuildRow[]): View {
  const { jobs } = context.texts;
  return html`
    <section class="panel">
      <h2>${jobs.rebuilds}</h2>
      <p class="muted">${jobs.rebuildsHelp}</p>
      <ul class="approvals">
        ${REBUILT_MODELS.map((model) => {
          const newest = rebuilds.find((each) => each.model === model);
          return html`<li>${modelView(context, model, newest)}</li>`;
        })}
      </ul>
    </section>
  `;
}

function modelView(context: PageContext, model: RebuiltModel, newest: RebuildRow | undefined): View {
  const { jobs } = context.texts;
  const mayAsk = context.may('administer') && !(newest && isUnderWay(newest));
  return html`
    <div>
      <p><strong>${jobs.models[model]}</strong> <span class="mono muted">${model}</span></p>
      <div id=${`rebuild-${model}`} data-live-part>
        ${newest ? stateView(context, newest) : html`<p class="muted">${jobs.never}</p>`}
      </div>
      ${mayAsk && deed(context, `/jobs/rebuilds/${model}`, jobs.rebuild)}
    </div>
  `;
}

function stateView(context: PageContext, rebuild: RebuildRow): View {
  const { jobs } = context.texts;
  const { formats } = context;
  const { askedBy, askedAt, result, error } = rebuild;
  const state = stateOf(rebuild);
  return html`
    <p>
      ${chip(TONES[state], jobs.rebuildStates[state])}
      <span class="muted">${jobs.askedFor(askedBy)} · ${timeOf(context, askedAt.toISOString())}</span>
    </p>
    ${isUnderWay(rebuild) && progressView(context, rebuild)}
    ${result && html`<p>${jobs.rebuilt(formats.count(result.rows), formats.count(result.corrected))}</p>`}
    ${error !== undefined && html`<p class="event-detail">${error}</p>`}
  `;
}

/** Without a value while the total is unknown. */
function progressView({ texts: { jobs }, formats }: PageContext, { model, done, total }: RebuildRow): View {
  const part = total === 0 ? 0 : done / total;
  return html`
    <p role="status">
      <progress max="1" value=${total === 0 ? undefined : String(part)} aria-label=${jobs.models[model]}></progress>
      ${formats.percent(part)}
      <span class="muted">${total > 0 && jobs.replayed(formats.count(done), formats.count(total))}</span>
    </p>
  `;
}

function stateOf({ endedAt, error, isTaken, done }: RebuildRow): State {
  if (endedAt) return error === undefined ? 'done' : 'failed';
  if (isTaken) return 'runs';
  return done > 0 ? 'interrupted' : 'waits';
}
