import { html, notice, type View } from '#web';
import { decisionKey, type Dispute, type OperatorDecision, type OperatorView, type TimelineEvent } from '#payments';
import { reasonFields } from '../../shell/by-hand.js';
import { decisionPath, disputePath, paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { facts, form, heading, money, timeOf } from '../../shell/parts.js';
import { eventView } from '../payment/timeline-view.js';
import { deadlineOf, disputeChip } from '../payment/dispute-view.js';

const CHOICES = ['confirm-dispute', 'win-dispute', 'lose-dispute'] as const;

export interface DisputePage {
  view: OperatorView;
  dispute: Dispute;
  now: Date;
  /** The note was sent without a reason. */
  isMissing?: boolean;
}

/** One dispute: its state, its notes, and possible decisions. */
export function disputePage(context: PageContext, { view, dispute, now, isMissing = false }: DisputePage): string {
  const { disputes } = context.texts;
  const { payment } = view;
  const title = disputes.of(dispute.id);
  const body = [
    heading(title, disputeChip(context, dispute)),
    dispute.doubt && notice('plain', disputes.doubtHelp[dispute.doubt.how]),
    html`<section class="panel">${headView(context, payment, dispute, now)}</section>`,
    context.may('decide') &&
      html`<div class="columns">${noteForm(context, view, dispute, isMissing)}${choices(context, view, dispute)}</div>`,
    html`<section class="panel">
      <h2>${disputes.notes}</h2>
      ${story(context, view.events, dispute)}
    </section>`,
  ];
  return context.page({ title, area: 'disputes', body: html`<div class="stack">${body}</div>` });
}

function headView(context: PageContext, ref: OperatorView['payment'], dispute: Dispute, now: Date): View {
  const { disputes, common } = context.texts;
  const order = html`<a class="mono" href=${paymentPath(ref)}>${ref.orderId}</a>
    <span class="muted">${ref.merchant}</span>`;
  return facts([
    [common.order, order],
    [common.amount, money(context, dispute.amount)],
    [disputes.word, dispute.word],
    [disputes.opened, timeOf(context, dispute.since)],
    [disputes.deadline, deadlineOf(context, dispute, now)],
    ...(dispute.decidedAt ? [[disputes.decided, timeOf(context, dispute.decidedAt)] as const] : []),
  ]);
}

function noteForm(context: PageContext, { payment }: OperatorView, dispute: Dispute, isMissing: boolean): View {
  const { disputes } = context.texts;
  const fields = [
    html`<input type="hidden" name="version" value=${String(payment.version)} />`,
    reasonFields(context, disputes.noteReasons, isMissing),
    html`<label>${disputes.deadlineDay}<input type="date" name="deadline" /></label>`,
    html`<p class="actions"><button class="button primary">${disputes.keep}</button></p>`,
  ];
  return html`
    <section class="panel">
      <h2>${disputes.note}</h2>
      <p class="help">${disputes.noteHelp}</p>
      ${form(context, `${disputePath(payment, dispute.id)}/note`, fields, 'stack tight')}
    </section>
  `;
}

/** Each leads to a page that shows the effect first. */
function choices(context: PageContext, { payment, decisions }: OperatorView, dispute: Dispute): View {
  const { disputes, decisions: texts } = context.texts;
  const offered = decisions.flatMap(({ decision }) => {
    const isIts = isChoice(decision) && decision.dispute === dispute.id;
    return isIts ? [{ kind: decision.kind, key: decisionKey(decision) }] : [];
  });
  return html`
    <section class="panel">
      <h2>${disputes.decide}</h2>
      ${dispute.phase !== 'open' && notice('plain', disputes.correct)}
      <ul class="choices">
        ${offered.map(
          ({ kind, key }) => html`
            <li>
              <a class="choice" href=${decisionPath(payment, key)}>
                <strong>${texts.titles[kind]}</strong><span>${texts.help[kind]}</span>
              </a>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

type Choice = Extract<OperatorDecision, { kind: (typeof CHOICES)[number] }>;

function isChoice(decision: OperatorDecision): decision is Choice {
  return (CHOICES as readonly string[]).includes(decision.kind);
}

function story(context: PageContext, events: readonly TimelineEvent[], { id }: Dispute): View {
  const ofIt = events.filter(({ data }) => (data as { dispute?: string }).dispute === id);
  return html`<ol class="timeline">
    ${ofIt.map((event) => eventView(context, event))}
  </ol>`;
}
