import { html, type View } from '#web';
import { mayApprove, type Approval } from './approvals.js';
import { titleOf } from './decision-title.js';
import { pathIn } from '../cell-view/in-cell.js';
import { paymentPath } from '../shell/links.js';
import type { PageContext } from '../shell/page-context.js';
import { form, timeOf } from '../shell/parts.js';

/** Decisions that wait for a second person, with buttons for those who may approve. */
export function approvalsView(context: PageContext, waiting: readonly Approval[]): View {
  const { approvals } = context.texts;
  return html`
    <section class="panel">
      <h2>${approvals.title} <span class="count">${context.formats.count(waiting.length)}</span></h2>
      <ul class="approvals">
        ${waiting.map((each) => html`<li>${approvalView(context, each)}</li>`)}
      </ul>
    </section>
  `;
}

function approvalView(context: PageContext, approval: Approval): View {
  const { id, ref, decision, why, askedBy, askedById, askedAt } = approval;
  const { approvals, decisions } = context.texts;
  const isApprovable = mayApprove(approval, context.person);
  const reason = askedById === undefined ? approvals.unknownAsker : approvals.own;
  const button = (name: 'approve' | 'decline', className: string) =>
    form(
      context,
      pathIn(approval, `/approvals/${id}/${name}`),
      html`<button class=${`button small ${className}`}>${approvals[name]}</button>`,
    );
  return html`
    <div>
      <p>
        <strong>${decisions.titles[titleOf(decision)]}</strong> ·
        <a class="mono" href=${paymentPath(ref)}>${ref.orderId}</a>
        <span class="muted">${approvals.asked(askedBy)} · ${timeOf(context, askedAt.toISOString())}</span>
      </p>
      <p class="event-why">${why}</p>
      ${!isApprovable && html`<p class="muted">${reason}</p>`}
      ${
        context.may('decide') &&
        html`<div class="actions">${isApprovable && button('approve', 'primary')} ${button('decline', 'quiet')}</div>`
      }
    </div>
  `;
}
