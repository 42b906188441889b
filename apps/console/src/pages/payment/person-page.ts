import { html, prettyJson, type View } from '#web';
import type { PaymentRef, PersonalData } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { reasonFields } from '../../shell/by-hand.js';
import { facts, form, heading, timeOf } from '../../shell/parts.js';

export function personQuestion(context: PageContext, ref: PaymentRef, isMissing = false): string {
  const { texts } = context;
  const fields = [
    reasonFields(context, texts.person.reasons, isMissing),
    html`
      <p class="actions">
        <button class="button primary">${texts.payment.look}</button>
        <a class="button quiet" href=${paymentPath(ref)}>${texts.common.cancel}</a>
      </p>
    `,
  ];
  const body = [
    heading(texts.person.title),
    html`
      <section class="panel">
        <p>${texts.payment.personHelp}</p>
        ${form(context, `${paymentPath(ref)}/person`, fields, 'stack tight decide')}
      </section>
    `,
  ];
  return context.page({ title: texts.person.title, area: 'payments', body });
}

export function personPage(context: PageContext, ref: PaymentRef, { shoppers, notifications }: PersonalData): string {
  const { person, notifications: words } = context.texts;
  const body = [
    heading(person.title, html`<a class="button" href=${paymentPath(ref)}>${ref.orderId}</a>`),
    html`
      <div class="stack">
        ${shoppers.length === 0 && html`<section class="panel"><p>${person.unreadable}</p></section>`}
        ${shoppers.map((each) => shopperView(context, each))}
        <section class="panel">
          <h2>${person.messages}</h2>
          ${notifications.map(
            ({ id, state, body: text, receivedAt }) => html`
              <details class="raw">
                <summary>
                  <span class="mono">${id}</span> ${words.states[state]}
                  <span class="muted">${timeOf(context, receivedAt)}</span>
                </summary>
                <pre tabindex="0">${text === null ? person.unreadable : prettyJson(text)}</pre>
              </details>
            `,
          )}
        </section>
      </div>
    `,
  ];
  return context.page({ title: person.title, area: 'payments', body });
}

function shopperView(context: PageContext, { sessionId, shopper }: PersonalData['shoppers'][number]): View {
  const { person, common } = context.texts;
  return html`
    <section class="panel">
      ${facts([
        [person.name, [shopper.firstName, shopper.lastName].filter(Boolean).join(' ')],
        [person.email, shopper.email],
        [person.phone, shopper.phone],
        [person.address, shopper.clientIp ?? '–'],
        [common.session, html`<span class="mono">${sessionId}</span>`],
      ])}
    </section>
  `;
}
