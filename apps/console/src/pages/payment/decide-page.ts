import { html, notice, type View } from '#web';
import type { OperatorView, PaymentEvent } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { facts, form, heading, money, timeOf } from '../../shell/parts.js';
import { ASK, ERASE, subjectOf, type Choice } from './choices.js';
import { statusOf } from './payment-page.js';

export interface DecidePage {
  view: OperatorView;
  choice: Choice;
  /** A second person has to approve it. */
  fourEyes: boolean;
  /** The form was sent without a reason. */
  isMissing?: boolean;
}

/** One decision before it is made: calls, the shop's view, and the next due time. */
export function decidePage(context: PageContext, { view, choice, fourEyes, isMissing = false }: DecidePage): string {
  const { decisions, common } = context.texts;
  const { payment } = view;
  const action = choice === ERASE ? `${paymentPath(payment)}/erase` : `${paymentPath(payment)}/decide`;
  const fields = [
    html`<input type="hidden" name="decision" value=${choice.key} />`,
    html`<input type="hidden" name="version" value=${String(payment.version)} />`,
    ...typedFields(context, choice),
    reasonFields(context, decisions.reasons, isMissing),
    fourEyes && notice('waiting', decisions.fourEyes),
    html`
      <p class="actions">
        <button class="button primary">${fourEyes ? decisions.askSecond : decisions.goAhead}</button>
        <a class="button quiet" href=${paymentPath(payment)}>${common.cancel}</a>
      </p>
    `,
  ] as View[];
  const body = html`
    ${heading(decisions.titles[choice.title])}
    <div class="columns">
      <section class="panel">
        <p>${decisions.help[choice.title]}</p>
        ${form(context, action, fields, 'stack tight decide')}
      </section>
      ${previewView(context, view, choice)}
    </div>
  `;
  return context.page({ title: decisions.titles[choice.title], area: 'payments', body: [body].flat() });
}

/** Fields that the person has to fill in. */
function typedFields(context: PageContext, { decision }: Choice): View[] {
  const { decisions } = context.texts;
  if (decision.kind === 'lose-dispute') {
    return [
      html`<label
        >${context.texts.disputes.amountGone}<input name="amount" inputmode="decimal" value=${decision.amount} required
      /></label>`,
    ];
  }
  if (decision.kind !== 'confirm-refund') return [];
  return [
    html`<label
      >${decision.guid === undefined ? decisions.amountSeen : decisions.amountMade}<input
        name="amount"
        inputmode="decimal"
        value=${decision.amount}
        required
    /></label>`,
    html`
      <label
        >${decisions.reference}<input
          name="reference"
          maxlength="64"
          autocomplete="off"
          aria-describedby="reference-help"
        />
      </label>
    `,
    html`<p class="help" id="reference-help">${decisions.referenceHelp}</p>`,
  ];
}

function previewView(context: PageContext, view: OperatorView, choice: Choice): View {
  const { texts } = context;
  const { outcome } = choice;
  const history = outcome?.history ?? view.history;
  const due = outcome ? outcome.due : view.due;
  const shop = html`<span class="mono">${history.lastAction}</span> ${statusOf(context, history.status)}
    <br />${context.formats.money(history.balance, history.currency)}`;
  return html`
    <section class="panel preview">
      <h2>${texts.decisions.preview}</h2>
      ${facts([
        [texts.common.order, html`<span class="mono">${view.payment.orderId}</span>`],
        [texts.decisions.about, html`<span class="mono">${subjectOf(choice) || view.payment.orderId}</span>`],
        [texts.decisions.sent, sentView(context, choice)],
        [texts.decisions.shopWillSee, shop],
        [texts.decisions.nextInquiry, due ? timeOf(context, due) : texts.payment.never],
      ])}
    </section>
  `;
}

/** The calls to the provider among the events. */
function sentView(context: PageContext, choice: Choice): View | string {
  const { calls, sentNothing } = context.texts.decisions;
  const sent = callsOf(choice.outcome?.events ?? []).map(({ type, amount }) =>
    [calls[type], amount && money(context, amount)].filter(Boolean).join(' '),
  );
  if (choice === ASK || choice.decision.kind === 'release-review') sent.push(calls.inquiry);
  return sent.length === 0
    ? sentNothing
    : html`<ul class="lines">
        ${sent.map((call) => html`<li>${call}</li>`)}
      </ul>`;
}

type Sent = Extract<PaymentEvent, { type: 'CaptureRequested' | 'AuthorizationVoidRequested' | 'RefundRequested' }>;

function callsOf(events: readonly PaymentEvent[]) {
  return events.filter(isSent).map(({ type, data }) => ({ type, amount: 'amount' in data ? data.amount : undefined }));
}

/** A manual refund causes no call. */
function isSent(event: PaymentEvent): event is Sent {
  if (event.type === 'RefundRequested') return event.data.mode === 'api';
  return event.type === 'CaptureRequested' || event.type === 'AuthorizationVoidRequested';
}
