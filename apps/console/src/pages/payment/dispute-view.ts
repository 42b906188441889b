import { chip, html, type Content, type Tone, type View } from '#web';
import type { Dispute } from '#payments';
import { disputePath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { money, timeOf } from '../../shell/parts.js';

const TONES: Readonly<Record<Dispute['phase'], Tone>> = { open: 'waiting', won: 'good', lost: 'bad' };

export function disputeChip({ texts }: PageContext, { phase, doubt }: Pick<Dispute, 'phase' | 'doubt'>): View {
  return chip(TONES[phase], doubt ? texts.disputes.doubts[doubt.how] : texts.disputes.states[phase]);
}

/** The deadline, marked as passed if the dispute is still open. */
export function deadlineOf(context: PageContext, { deadline, phase }: Dispute, now: Date): Content {
  const { disputes } = context.texts;
  if (deadline === undefined) return html`<span class="muted">${disputes.noDeadline}</span>`;
  const isOver = phase === 'open' && Date.parse(deadline) < now.getTime();
  return html`<span>${timeOf(context, deadline)} ${isOver && chip('bad', disputes.over)}</span>`;
}

/** The disputes on the page of a payment. */
export function disputesView(
  context: PageContext,
  ref: { merchant: string; orderId: string },
  all: readonly Dispute[],
  now: Date,
): View | false {
  const { areas, disputes } = context.texts;
  if (all.length === 0) return false;
  return html`
    <section class="panel">
      <h2>${areas.disputes} <span class="count">${context.formats.count(all.length)}</span></h2>
      <ul class="lines">
        ${all.map(
          (dispute) => html`
            <li>
              ${disputeChip(context, dispute)} <strong>${money(context, dispute.amount)}</strong>
              <a class="mono" href=${disputePath(ref, dispute.id)}>${dispute.id}</a> ${dispute.word}
              <span class="muted">${disputes.deadline}: ${deadlineOf(context, dispute, now)}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}
