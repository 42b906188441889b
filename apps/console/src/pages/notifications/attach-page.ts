import { html, notice } from '#web';
import { phaseOf, type OperatorView, type SeenNotification } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { facts, form, heading, phaseChip } from '../../shell/parts.js';
import { pathOf, seenFields } from './notification-page.js';

interface AttachPage {
  id: string;
  seen: SeenNotification;
  view: OperatorView;
  /** Whether the notification names a session of this payment. */
  isOfSession: boolean;
  isMissing: boolean;
}

/** The payment that an orphan will be attached to, and the effect, before it is done. */
export function attachPage(context: PageContext, { id, seen, view, isOfSession, isMissing }: AttachPage): string {
  const { notifications, common, payment: words, decisions } = context.texts;
  const { payment, history } = view;
  const fields = [
    seenFields(seen),
    html`<input type="hidden" name="order" value=${payment.orderId} />`,
    html`<input type="hidden" name="confirmed" value="yes" />`,
    reasonFields(context, decisions.reasons, isMissing),
    html`
      <p class="actions">
        <button class="button primary">${notifications.attachTo}</button>
        <a class="button quiet" href=${pathOf(id)}>${common.cancel}</a>
      </p>
    `,
  ];
  const body = [
    heading(notifications.attach, html`<div class="chips">${phaseChip(context, phaseOf(payment))}</div>`),
    html`
      <section class="panel preview">
        ${facts([
          [common.order, html`<span class="mono">${payment.orderId}</span>`],
          [common.merchant, payment.merchant],
          [common.amount, context.formats.money(history.balance, history.currency)],
          [words.sessions, context.formats.count(Object.keys(payment.sessions).length)],
        ])}
        ${notice('waiting', isOfSession ? notifications.knowsSession : notifications.knowsNot)}
        ${form(context, `${pathOf(id)}/attach`, fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({
    title: notifications.attach,
    area: 'notifications',
    body: html`<div class="stack">${body}</div>`,
  });
}
