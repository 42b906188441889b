import { chip, html, notice, type Content, type Tone, type View } from '#web';
import type { Merchant } from '#merchants';
import type { PageContext } from '../../shell/page-context.js';
import { facts, form, heading, timeOf } from '../../shell/parts.js';
import { assumptionsOf, type AssumptionState } from './assumptions.js';
import type { DoctorFinding, Examination } from './doctor.js';
import type { MerchantSigns } from './merchant-figures.js';
import { breakerView } from '../work/provider-view.js';
import { settingsOf } from './settings-view.js';

export interface ShownMerchant {
  merchant: Merchant;
  signs: MerchantSigns;
  /** Endpoints whose breaker is open in some process. */
  openEndpoints: string[];
}

export function merchantsPage(context: PageContext, shown: readonly ShownMerchant[]): string {
  const { merchants, areas } = context.texts;
  const panels = shown.map(
    (each) => html`
      <section class="panel">
        <h2><a href=${pathOf(each)}>${each.merchant.id}</a></h2>
        ${connectionView(context, each)}
      </section>
    `,
  );
  const body = html`
    <div class="stack">
      ${heading(areas.merchants)}
      <p class="muted">${merchants.lead}</p>
      ${panels.length === 0 ? html`<p class="empty">${merchants.noMerchants}</p>` : panels}
    </div>
  `;
  return context.page({ title: areas.merchants, area: 'merchants', body });
}

export function merchantPage(context: PageContext, shown: ShownMerchant, examination?: Examination): string {
  const { merchants } = context.texts;
  const { merchant } = shown;
  const body = html`
    <div class="stack">
      ${heading(html`<span class="mono">${merchant.id}</span>`)}
      <section class="panel">${connectionView(context, shown)}</section>
      ${settingsOf(context, merchant).map(
        ([title, pairs]) =>
          html`<section class="panel">
            <h2>${merchants[title]}</h2>
            ${facts(pairs)}
          </section>`,
      )}
      ${assumptionsView(context, shown)} ${doctorView(context, shown, examination)}
    </div>
  `;
  return context.page({ title: merchant.id, area: 'merchants', body });
}

const pathOf = ({ merchant }: Pick<ShownMerchant, 'merchant'>) => `/merchants/${merchant.id}`;

function connectionView(context: PageContext, { signs, openEndpoints }: ShownMerchant): View {
  const { merchants } = context.texts;
  const at = (when: Date | undefined): Content => (when ? timeOf(context, when.toISOString()) : merchants.never);
  return facts([
    [merchants.connection, connectionChip(context, signs)],
    [merchants.webhook, at(signs.webhook)],
    [merchants.success, at(signs.success)],
    [merchants.failure, at(signs.failure)],
    [merchants.breaker, breakerView(context, { openEndpoints })],
  ]);
}

function connectionChip({ texts }: PageContext, { success, failure }: MerchantSigns): View {
  const { connections } = texts.merchants;
  if (!success && !failure) return chip('plain', connections.unknown);
  return (failure ?? 0) > (success ?? 0) ? chip('bad', connections.fails) : chip('good', connections.works);
}

const TONES: Readonly<Record<AssumptionState, Tone>> = { seen: 'good', set: 'good', assumed: 'waiting' };

function assumptionsView(context: PageContext, { merchant, signs }: ShownMerchant): View {
  const { merchants } = context.texts;
  return html`
    <section class="panel">
      <h2>${merchants.goLive}</h2>
      <p class="help">${merchants.goLiveHelp}</p>
      <ul class="lines">
        ${assumptionsOf(merchant, signs).map(
          ({ name, state, value }) => html`
            <li>
              ${chip(TONES[state], merchants.states[state])} ${merchants.assumptions[name]}
              <span class="mono muted">${value}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

const VERDICT_TONES: Readonly<Record<DoctorFinding['verdict'], Tone>> = {
  ok: 'good',
  warn: 'waiting',
  fail: 'bad',
  skip: 'plain',
};

/** The examination runs only on request, because it calls other systems. */
function doctorView(context: PageContext, shown: ShownMerchant, examination: Examination | undefined): View | false {
  const { merchants } = context.texts;
  if (!context.may('administer')) return false;
  const button = html`<button class="button">${merchants.examine}</button>`;
  return html`
    <section class="panel" id="doctor">
      <h2>${merchants.doctor}</h2>
      <p class="help">${merchants.doctorHelp}</p>
      ${form(context, `${pathOf(shown)}/examine`, button)} ${examination && examinationView(context, examination)}
    </section>
  `;
}

function examinationView(context: PageContext, examination: Examination): View {
  const { merchants } = context.texts;
  if (examination.kind === 'busy') return notice('waiting', merchants.busy);
  if (examination.kind === 'failed') return notice('bad', merchants.noDoctor);
  return html`
    <ul class="lines">
      ${examination.findings.map(
        ({ check, verdict, says }) => html`
          <li>
            ${chip(VERDICT_TONES[verdict], merchants.verdicts[verdict])}
            <span lang="en"><strong>${check}</strong> ${says}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
