import { chip, html, notice, type View } from '#web';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { form, heading } from '../../shell/parts.js';
import type { ChosenRefund } from './chosen-refunds.js';

export interface RefundToConfirm {
  chosen: ChosenRefund;
  key: string;
  currency: string;
}

interface ConfirmPage {
  ready: readonly RefundToConfirm[];
  /** Chosen refunds that no longer wait. */
  gone: number;
  fourEyes: boolean;
  isMissing: boolean;
}

/** Refunds to confirm, each with its amount and, if known, the provider's number. */
export function confirmPage(context: PageContext, { ready, gone, fourEyes, isMissing }: ConfirmPage): string {
  const { refunds, decisions, common } = context.texts;
  const fields = [
    html`<ul class="lines">
      ${ready.map((each) => html`<li>${lineOf(context, each)}</li>`)}
    </ul>`,
    html`<p class="help">${decisions.referenceHelp}</p>`,
    reasonFields(context, decisions.reasons, isMissing),
    fourEyes && notice('waiting', decisions.fourEyes),
    html`
      <p class="actions">
        <button class="button primary">${fourEyes ? decisions.askSecond : refunds.made}</button>
        <a class="button quiet" href="/refunds">${common.cancel}</a>
      </p>
    `,
  ] as View[];
  const body = [
    heading(refunds.several),
    gone > 0 && notice('waiting', refunds.gone(context.formats.count(gone))),
    html`
      <section class="panel">
        ${ready.length === 0 ? html`<p class="empty">${refunds.noneChosen}</p>` : form(context, '/refunds/confirm', fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({ title: refunds.several, area: 'refunds', body: html`<div class="stack">${body}</div>` });
}

function lineOf(context: PageContext, { chosen, key, currency }: RefundToConfirm): View {
  const { decisions } = context.texts;
  return html`
    <input type="hidden" name="refund" value=${key} />
    <strong>${context.formats.money(chosen.amount, currency)}</strong>
    <a class="mono" href=${paymentPath(chosen)}>${chosen.orderId}</a>
    <label>${decisions.reference}<input name="reference" maxlength="64" autocomplete="off" /></label>
  `;
}

/**
 * done: it counts. asked: a second person has to approve it. unchanged: it was confirmed before. changed: the payment has changed. refused:
 * a rule refused it.
 */
export type RefundOutcome = 'done' | 'asked' | 'unchanged' | 'changed' | 'refused';

export interface RefundResult {
  chosen: ChosenRefund;
  outcome: RefundOutcome;
  /** The message of the refusal. */
  detail?: string | undefined;
}

const TONES = { done: 'good', asked: 'waiting', unchanged: 'plain', changed: 'bad', refused: 'bad' } as const;

/** The result for each refund. */
export function resultsPage(context: PageContext, results: readonly RefundResult[]): string {
  const { refunds } = context.texts;
  const body = html`
    ${heading(refunds.results)}
    <section class="panel">
      <ul class="lines">
        ${results.map(
          ({ chosen, outcome, detail }) => html`
            <li>
              ${chip(TONES[outcome], refunds.outcomes[outcome])}
              <a class="mono" href=${paymentPath(chosen)}>${chosen.orderId}</a> <strong>${chosen.amount}</strong>
              ${detail && html`<span class="muted">${detail}</span>`}
            </li>
          `,
        )}
      </ul>
      <p class="more"><a class="button" href="/refunds">${refunds.back}</a></p>
    </section>
  `;
  return context.page({ title: refunds.results, area: 'refunds', body: [body].flat() });
}
