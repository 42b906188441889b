import type { FeeOfPayment } from '#books';
import { chip, html, notice, type Content, type View } from '#web';
import { formatMoney, oursOf, phaseOf, type OperatorView, type Peeked } from '#payments';
import type { Approval } from '../../approvals/approvals.js';
import { approvalsView } from '../../approvals/approvals-view.js';
import type { PageContext } from '../../shell/page-context.js';
import { facts, heading, money, phaseChip, timeOf } from '../../shell/parts.js';
import { disputesView } from './dispute-view.js';
import { liveOf } from '../../shell/live-notice.js';
import { choicesView } from './choices-view.js';
import { notificationsView, personView, sessionsView } from './payment-parts.js';
import { reviewsView } from './review-view.js';
import { stepsView } from './steps-view.js';
import { timelineView } from './timeline-view.js';

export interface PaymentPage {
  view: OperatorView;
  /** The provider's current report, by session in review. */
  peeked: ReadonlyMap<string, Peeked>;
  approvals: Approval[];
  /** Fees from matched statements. */
  fees: FeeOfPayment[];
  /** The last action, by the key of its text. */
  done?: 'done' | 'unchanged' | 'askedNotice' | 'waitsForApproval' | 'declinedNotice' | undefined;
}

export function paymentPage(context: PageContext, { view, peeked, approvals, fees, done }: PaymentPage): string {
  const { payment, reviews, openEnds } = view;
  const { texts } = context;
  const chips = [
    phaseChip(context, phaseOf(payment)),
    ...(reviews.length > 0 ? [chip('bad', texts.inReview)] : []),
    ...(openEnds.length > 0 ? [chip('waiting', texts.unknown)] : []),
    ...(view.disputes.some(({ phase }) => phase === 'open') ? [chip('bad', texts.work.cards.disputes)] : []),
  ];
  const title = html`<span class="mono" data-copy=${payment.orderId}>${payment.orderId}</span>
    <span class="muted title-merchant">${payment.merchant}</span>`;
  const body: Content[] = [
    heading(title, html`<div class="chips">${chips}</div>`),
    done && notice(done === 'unchanged' || done === 'waitsForApproval' ? 'waiting' : 'good', texts.payment[done]),
    html`<section class="panel">${headView(context, view, fees)} ${stepsView(context, payment)}</section>`,
    approvals.length > 0 && approvalsView(context, approvals),
    reviewsView(context, view, peeked),
    disputesView(context, payment, view.disputes, new Date()),
    choicesView(context, view),
    html`<section class="panel">
      <h2>${texts.payment.timeline}</h2>
      ${timelineView(context, view.events)}
    </section>`,
    notificationsView(context, view),
    sessionsView(context, view),
    personView(context, view),
  ];
  return context.page({
    title: payment.orderId,
    area: 'payments',
    body: html`<div class="stack">${body}</div>`,
    live: liveOf.payment(payment, payment.version),
  });
}

function headView(context: PageContext, view: OperatorView, fees: readonly FeeOfPayment[]): View {
  const { payment, history, due, refundable } = view;
  const { texts, formats } = context;
  const ours = oursOf(payment);
  const amount = ours?.amount ?? Object.values(payment.sessions).at(-1)!.amount;
  const { currency } = amount;
  const given = payment.refunds.filter(({ phase }) => phase === 'completed');
  const refunded = { currency, minor: given.reduce((sum, refund) => sum + refund.amount.minor, 0) };
  const nothing = formats.money(formatMoney({ currency, minor: 0 }), currency);
  const shop = html`<span class="mono">${history.lastAction}</span> ${statusOf(context, history.status)}
    ${history.reason && html`<span class="muted">${texts.statusReasons[history.reason]}</span>`}`;
  const isListed = [view.reviews, view.openEnds, view.refunds].some((list) => list.length > 0);
  const waits = isListed || view.disputes.some(({ phase }) => phase === 'open');
  const next = waits ? texts.payment.waits : texts.payment.never;
  return facts([
    [texts.common.amount, money(context, amount)],
    [texts.payment.authorized, ours ? money(context, ours.amount) : nothing],
    [texts.payment.captured, ours?.says === 'captured' ? money(context, ours.amount) : nothing],
    [texts.payment.refunded, money(context, refunded)],
    [texts.payment.refundable, formats.money(refundable, currency)],
    ...(fees.length > 0 ? [[texts.payment.fees, feesView(context, fees)] as const] : []),
    [texts.payment.version, formats.count(payment.version)],
    [texts.payment.shopSees, shop],
    [texts.payment.nextInquiry, due ? timeOf(context, due) : next],
  ]);
}

/** Fees by source, because two sources may have the same fee. */
function feesView(context: PageContext, fees: readonly FeeOfPayment[]): View[] {
  return fees.map(
    ({ source, currency, minor }) =>
      html`<span>${money(context, { minor, currency })} <span class="muted">${source}</span></span> `,
  );
}

export function statusOf({ texts }: PageContext, status: 'pending' | 'resolved' | 'rejected'): View {
  const tones = { pending: 'waiting', resolved: 'good', rejected: 'bad' } as const;
  const names = { pending: 'PENDING', resolved: 'RESOLVED', rejected: 'REJECTED' } as const;
  return chip(tones[status], texts.payment.status[names[status]]);
}
