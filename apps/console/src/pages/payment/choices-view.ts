import { html, type View } from '#web';
import type { OperatorView } from '#payments';
import { decisionPath, paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { choicesOf, subjectOf, type Choice } from './choices.js';

/** The possible decisions. Each leads to a page that shows the effect first. */
export function choicesView(context: PageContext, view: OperatorView): View {
  const { payment } = context.texts;
  const ref = view.payment;
  const choices = choicesOf(view);
  const canErase = context.may('administer') && !view.payment.erased;
  return html`
    <section class="panel">
      <h2>${payment.decide}</h2>
      ${view.decisions.length === 0 && html`<p class="muted">${payment.nothingToDecide}</p>`}
      ${!context.may('decide') && html`<p class="muted">${payment.noRight}</p>`}
      ${
        context.may('decide') &&
        html`<ul class="choices">
          ${choices.map((choice) => html`<li>${choiceLink(context, decisionPath(ref, choice.key), choice)}</li>`)}
        </ul>`
      }
      ${canErase && html`<p class="more"><a href=${`${paymentPath(ref)}/erase`}>${payment.erase}</a></p>`}
    </section>
  `;
}

function choiceLink({ texts }: PageContext, href: string, choice: Choice): View {
  return html`
    <a class="choice" href=${href}>
      <strong>${texts.decisions.titles[choice.title]}</strong>
      <span>${texts.decisions.help[choice.title]}</span>
      <span class="mono muted">${subjectOf(choice)}</span>
    </a>
  `;
}
