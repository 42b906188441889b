import { chip, html, type View } from '#web';
import { cellOf } from '../../cell-view/in-cell.js';
import type { PageContext } from '../../shell/page-context.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import { providerView } from './provider-view.js';
import type { Figures } from './work-figures.js';

/** The lag of the projections, and whether the provider answers. */
export function healthView(context: PageContext, { projections, inbox, provider, unopened, retried }: Figures): View {
  const { texts } = context;
  const { work } = texts;
  return html`
    <section class="panel health">
      <h2>${work.health}</h2>
      <h3>${texts.provider.title}</h3>
      ${providerView(context, provider)}
      <ul class="lines">
        ${unopened.map((each) => html`<li>${unopenedOf(context, each)}</li>`)}
      </ul>
      <h3>${work.inbox}</h3>
      <p>${inboxOf(context, inbox)}</p>
      <h3>${work.projections}</h3>
      ${projections.length === 0 && html`<p>${chip('good', work.upToDate)}</p>`}
      <div class="columns-two">
        <ul class="lines">
          ${projections.map((projection) => html`<li>${cellOf(projection)} <span class="mono">${projection.name}</span> ${lagOf(context, projection)}</li>`)}
        </ul>
        ${retried.length > 0 && html`<div>${retriedView(context, retried)}</div>`}
      </div>
    </section>
  `;
}

function lagOf({ texts, formats }: PageContext, { behind, isStopped }: Figures['projections'][number]): View {
  if (isStopped) return chip('bad', texts.work.stopped);
  return behind === 0 ? chip('good', texts.work.upToDate) : chip('waiting', texts.work.behind(formats.count(behind)));
}

function inboxOf({ texts, formats }: PageContext, { waiting, oldestSeconds }: Figures['inbox']): View {
  if (waiting === 0) return chip('good', texts.work.inboxEmpty);
  return html`<span
    >${chip('waiting', texts.work.inboxWaits(formats.count(waiting)))}
    <span class="muted">${texts.work.oldest(formats.age(oldestSeconds ?? 0))}</span></span
  >`;
}

function unopenedOf({ texts, formats }: PageContext, { merchant, count }: Figures['unopened'][number]): View[] {
  return [
    html`<span class="mono">${merchant}</span> `,
    html`<a href="/payments?state=open">${texts.work.unopened(formats.count(count))}</a>`,
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
            <span class="muted">${storedSentence(texts, error)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
