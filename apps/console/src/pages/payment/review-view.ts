import { chip, html, type View } from '#web';
import type { OperatorView, Peeked } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { compare, type Compared, type CompareWords } from './compare.js';

/** Each review: expected values, reported values and the provider's current values, side by side. */
export function reviewsView(context: PageContext, view: OperatorView, peeked: ReadonlyMap<string, Peeked>): View[] {
  return view.reviews.map((review) => {
    const { texts, formats } = context;
    const words: CompareWords = {
      money: (amount, currency) => formats.money(amount, currency),
      states: texts.payment.comparedStates,
    };
    const rows = compare(words, view.payment, review, peeked.get(review.sessionId));
    return html`
      <section class="panel review">
        <h2>${texts.reviews[review.reason]} ${review.contradictsAnswer && chip('bad', texts.work.contradicts)}</h2>
        ${sideBySide(context, rows, peeked.get(review.sessionId))}
      </section>
    `;
  });
}

function sideBySide(context: PageContext, rows: Compared[], answer: Peeked | undefined): View {
  const { payment, common } = context.texts;
  const missing = answer === undefined || answer.kind === 'no-answer' ? payment.noAnswer : payment.knowsNothing;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${payment.difference}>
      <table class="compare">
        <thead>
          <tr>
            <td></td>
            <th scope="col">${payment.expected}</th>
            <th scope="col">${payment.received}</th>
            <th scope="col">${payment.atProvider}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ what, expected, received, now, differs, difference }) => html`
              <tr class=${differs ? 'differs' : ''}>
                <th scope="row">
                  ${what === 'state' ? common.state : what === 'amount' ? common.amount : payment[what]}
                </th>
                <td>${expected}</td>
                <td>
                  ${received} ${difference && html`<span class="muted">(${difference})</span>`}
                  ${differs && chip('bad', payment.difference)}
                </td>
                <td>${answer?.kind === 'report' ? now : html`<span class="muted">${missing}</span>`}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
