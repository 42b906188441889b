import { chip, html, type Content, type Tone, type View } from '#web';
import { formatMoney, type Money, type PaymentItem } from '#payments';
import { cellOf } from '../cell-view/in-cell.js';
import type { PageContext } from './page-context.js';

type Phase = PaymentItem['phase'];

const TONES: Readonly<Record<Phase, Tone>> = {
  open: 'plain',
  authorized: 'waiting',
  captured: 'good',
  voided: 'plain',
  cancelled: 'plain',
};

export function phaseChip(context: PageContext, phase: Phase): View {
  return chip(TONES[phase], context.texts.phases[phase]);
}

export function money(context: PageContext, amount: Money): string {
  return context.formats.money(formatMoney(amount), amount.currency);
}

/** The merchant of an item and, with several cells, its cell. */
export function merchantOf(item: { merchant: string }): View {
  const cell = cellOf(item);
  return html`<span class="muted">${item.merchant}${cell && ` · ${cell}`}</span>`;
}

/** The age in words, with the exact time as a title. */
export function ago(context: PageContext, instant: string, ageSeconds: number): View {
  const { formats, texts } = context;
  return html`<time datetime=${instant} title=${formats.time(instant)}
    >${texts.common.ago(formats.age(ageSeconds))}</time
  >`;
}

export function timeOf(context: PageContext, instant: string): View {
  return html`<time datetime=${instant}>${context.formats.time(instant)}</time>`;
}

/** A POST form with the hidden field of the session. */
export function form(context: PageContext, action: string, content: Content, className = ''): View {
  return html`<form method="post" action=${action} class=${className}>${context.csrf}${content}</form>`;
}

/** A heading with actions beside it. */
export function heading(title: Content, aside?: Content): View {
  return html`
    <div class="heading">
      <h1>${title}</h1>
      ${aside}
    </div>
  `;
}

/** Names and values, one below the other. */
export function facts(pairs: readonly (readonly [string, Content])[]): View {
  return html`
    <dl class="facts">
      ${pairs.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  `;
}
