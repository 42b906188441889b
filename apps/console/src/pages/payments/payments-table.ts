import { chip, html, type View } from '#web';
import type { FoundPaymentItem } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { merchantOf, money, phaseChip, timeOf } from '../../shell/parts.js';

export function paymentsTable(context: PageContext, items: readonly FoundPaymentItem[]): View {
  const { payments, common, payment, savedViews } = context.texts;
  const columns = [
    payments.time,
    common.order,
    common.amount,
    payment.captured,
    payment.refunded,
    common.state,
    savedViews.cardColumn,
    payments.processor,
  ];
  return html`
    <div class="scroll flush" tabindex="0" role="region" aria-label=${context.texts.areas.payments}>
      <table class="list" data-rows>
        <thead>
          <tr>
            ${columns.map((column, index) => html`<th scope="col" class=${index > 1 && index < 5 ? 'number' : ''}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => rowOf(context, item))}
        </tbody>
      </table>
    </div>
  `;
}

function rowOf(context: PageContext, item: FoundPaymentItem): View {
  const { texts } = context;
  return html`
    <tr>
      <td>${timeOf(context, item.startedAt)}</td>
      <td>
        <a class="mono" href=${paymentPath(item)} data-copy=${item.orderId}>${item.orderId}</a>
        <br />${merchantOf(item)}
      </td>
      <td class="number">${money(context, item.amount)}</td>
      <td class="number">${item.captured.minor > 0 && money(context, item.captured)}</td>
      <td class="number">${item.refunded.minor > 0 && money(context, item.refunded)}</td>
      <td>
        ${phaseChip(context, item.phase)} ${item.inReview && chip('bad', texts.inReview)}
        ${item.unknownSince && chip('waiting', texts.unknown)}
      </td>
      <td>${item.card}</td>
      <td>${item.processor}</td>
    </tr>
  `;
}
