import { html, type View } from '#web';
import type { RefundItem } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { facts } from '../../shell/parts.js';
import { stakesOf } from '../work/work-items.js';

const DAY_SECONDS = 86_400;

const AGES = [
  ['day', 0, DAY_SECONDS],
  ['threeDays', DAY_SECONDS, 3 * DAY_SECONDS],
  ['older', 3 * DAY_SECONDS, Infinity],
] as const;

/** How long refunds have been waiting, with the money of each age. */
export function ageingView(context: PageContext, aged: readonly RefundItem[]): View {
  const { texts, formats } = context;
  const parts = AGES.map(([age, from, to]) => {
    const items = aged.filter(({ ageSeconds }) => ageSeconds >= from && ageSeconds < to);
    const money = stakesOf(items).map(({ amount, currency }) => formats.money(amount, currency));
    return [texts.refunds.ages[age], [formats.count(items.length), ...money].join(' · ')] as const;
  });
  return html`<section class="panel" aria-label=${texts.refunds.ageing}>${facts(parts)}</section>`;
}
