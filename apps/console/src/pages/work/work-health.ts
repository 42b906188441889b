import { chip, html, type View } from '#web';
import { cellOf } from '../../cells/in-cell.js';
import type { PageContext } from '../../shell/page-context.js';
import type { Figures } from './work-figures.js';

/** How far the projections are, and whether the provider answers. */
export function healthView(context: PageContext, { projections, inquiries, retried }: Figures): View {
  const { work } = context.texts;
  return html`
    <section class="panel health">
      <h2>${work.health}</h2>
      <div class="columns-two">
        <ul class="lines">
          ${projections.map((projection) => html`<li>${cellOf(projection)} <span class="mono">${projection.name}</span> ${lagOf(context, projection)}</li>`)}
        </ul>
        <div>
          <h3>${work.calls}</h3>
          ${inquiries.length === 0 && html`<p class="muted">${work.noCalls}</p>`}
          <ul class="lines">
            ${inquiries.map((each) => html`<li>${inquiriesOf(context, each)}</li>`)}
          </ul>
          ${retried.length > 0 && retriedView(context, retried)}
        </div>
      </div>
    </section>
  `;
}

function lagOf({ texts, formats }: PageContext, { behind, isStopped }: Figures['projections'][number]): View {
  if (isStopped) return chip('bad', texts.work.stopped);
  return behind === 0 ? chip('good', texts.work.upToDate) : chip('waiting', texts.work.behind(formats.count(behind)));
}

function inquiriesOf({ texts, formats }: PageContext, each: Figures['inquiries'][number]): View[] {
  const { merchant, answered, unanswered, unopened } = each;
  return [
    html`<span class="mono">${merchant}</span> `,
    chip('good', texts.work.answered(formats.count(answered))),
    ...(unanswered > 0 ? [chip('bad', texts.work.unanswered(formats.count(unanswered)))] : []),
    ...(unopened > 0 ? [html`<a href="/payments?state=open">${texts.work.unopened(formats.count(unopened))}</a>`] : []),
  ];
}

function retriedView({ texts, formats }: PageContext, retried: Figures['retried']): View {
  return html`
    <h3>${texts.work.retried}</h3>
    <ul class="lines">
      ${retried.map(
        ({ queue, count, error, ...more }) => html`
          <li>
            ${cellOf(more)} <span class="mono">${queue}</span> ${chip('waiting', formats.count(count))}
            <span class="muted">${error}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
