import { chip, html, type View } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import { timeOf } from '../../shell/parts.js';
import type { ProviderFigure } from './provider-figures.js';

/** Paytiko for each merchant: calls of the last hour, their durations, and open breakers. */
export function providerView(context: PageContext, figures: readonly ProviderFigure[]): View {
  const { provider } = context.texts;
  if (figures.length === 0) return html`<p class="muted">${provider.none}</p>`;
  const heads = [provider.merchant, provider.calls, provider.errors, provider.median, provider.p95];
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${provider.title}>
      <table class="provider">
        <thead>
          <tr>
            ${[...heads, provider.breaker, provider.lastSuccess].map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${figures.map((figure) => rowView(context, figure))}
        </tbody>
      </table>
    </div>
  `;
}

function rowView(context: PageContext, figure: ProviderFigure): View {
  const { formats, texts } = context;
  const { merchant, calls, medianMs, p95Ms, lastSuccess } = figure;
  const duration = (ms: number | undefined) => (ms === undefined ? '–' : texts.provider.upTo(formats.count(ms)));
  return html`
    <tr>
      <th scope="row"><a class="mono" href=${`/merchants/${merchant}`}>${merchant}</a></th>
      <td class="number">${formats.count(calls)}</td>
      <td>${errorsView(context, figure)}</td>
      <td class="number">${duration(medianMs)}</td>
      <td class="number">${duration(p95Ms)}</td>
      <td>${breakerView(context, figure)}</td>
      <td>${lastSuccess ? timeOf(context, lastSuccess.toISOString()) : texts.provider.never}</td>
    </tr>
  `;
}

function errorsView({ formats, texts }: PageContext, { calls, unanswered }: ProviderFigure): View {
  if (calls === 0) return html`<span class="muted">–</span>`;
  if (unanswered === 0) return chip('good', formats.percent(0));
  return html`<span
    >${chip('bad', formats.percent(unanswered / calls))} ${texts.provider.unanswered(formats.count(unanswered))}</span
  >`;
}

export function breakerView({ texts }: PageContext, { openEndpoints }: Pick<ProviderFigure, 'openEndpoints'>): View {
  const { breakers } = texts.merchants;
  if (openEndpoints.length === 0) return chip('good', breakers.closed);
  return html`<span>${chip('bad', breakers.open)} <span class="mono muted">${openEndpoints.join(', ')}</span></span>`;
}
