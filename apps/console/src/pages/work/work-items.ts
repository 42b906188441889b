import { chip, html, type View } from '#web';
import type { DisputeItem, OpenEndItem, RefundItem, ReviewItem, WorkItems } from '#payments';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ago, merchantOf } from '../../shell/parts.js';

type Item = WorkItems[keyof WorkItems];

/** One line for each item: subject, amount, age. */
export function workItems(context: PageContext, items: readonly Item[]): View {
  return html`
    <ul class="rows" data-rows>
      ${items.map(
        (item) => html`
          <li>
            <a href=${paymentPath(item)}>
              <span class="row-main">
                <strong class="mono">${item.orderId}</strong>
                ${merchantOf(item)}
              </span>
              <span class="row-what">${whatOf(context, item)}</span>
              <span class="row-amount">${context.formats.money(item.amount, item.currency)}</span>
              <span class="row-age muted">${ago(context, item.since, item.ageSeconds)}</span>
            </a>
          </li>
        `,
      )}
    </ul>
  `;
}

function whatOf({ texts, formats }: PageContext, item: Item): View[] {
  if (isReview(item)) {
    const reason = texts.reviews[item.reason as keyof typeof texts.reviews] ?? item.reason;
    const { reportedAmount: amount, reportedCurrency: currency } = item;
    const reported = amount && currency && texts.work.reported(formats.money(amount, currency));
    return [
      html`<span>${reason}</span>`,
      ...(reported ? [html`<span class="muted">${reported}</span>`] : []),
      ...(item.contradictsAnswer ? [chip('bad', texts.work.contradicts)] : []),
    ];
  }
  if (isOpenEnd(item)) {
    const phase = texts.openEnds.phases[item.phase as keyof typeof texts.openEnds.phases] ?? item.phase;
    const asked = texts.work.asked(formats.count(item.timesAsked));
    return [html`<span>${texts.openEnds[item.kind]}: ${phase}</span>`, html`<span class="muted">${asked}</span>`];
  }
  if (isDispute(item)) return [html`<span>${item.word}</span>`, html`<span class="mono muted">${item.dispute}</span>`];
  if (!('guid' in item) && !('authorizationId' in item)) return [html`<span>${texts.openEnds.phases.released}</span>`];
  const id = 'guid' in item ? item.guid : item.authorizationId;
  return [html`<span class="mono muted">${id}</span>`];
}

function isReview(item: Item): item is ReviewItem {
  return 'contradictsAnswer' in item;
}

function isDispute(item: Item): item is DisputeItem {
  return 'dispute' in item;
}

function isOpenEnd(item: Item): item is OpenEndItem {
  return 'timesAsked' in item;
}

/** Sums by currency, in the order of the items. */
export function stakesOf(items: readonly (RefundItem | Item)[]): { amount: string; currency: string }[] {
  const sums = new Map<string, bigint>();
  const decimals = new Map<string, number>();
  for (const { amount, currency } of items) {
    const [whole = '0', fraction = ''] = amount.split('.');
    decimals.set(currency, fraction.length);
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(whole + fraction));
  }
  return [...sums].map(([currency, minor]) => {
    const places = decimals.get(currency)!;
    const digits = String(minor).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    return { currency, amount: places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}` };
  });
}
