import { chip, html, type View } from '#web';
import type { TriedFormula } from '#payments';
import type { PageContext } from '../../shell/page-context.js';

/** Each formula of the contract by name. The signature is not shown. */
export function formulasView(context: PageContext, formulas: readonly TriedFormula[]): View {
  const { notifications } = context.texts;
  return html`
    <section class="panel">
      <h2>${notifications.formulas}</h2>
      ${formulas.length === 0 && html`<p class="empty">${notifications.noFormula}</p>`}
      <ul class="lines">
        ${formulas.map(
          ({ formula, secret, matches, isAccepted }) => html`
            <li>
              ${chip(matches ? 'good' : 'plain', matches ? notifications.matches : notifications.matchesNot)}
              <span>${formula}</span>
              <span class="muted">${notifications.secret}: ${notifications.secrets[secret]}</span>
              ${!isAccepted && chip('waiting', notifications.notAccepted)}
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}
