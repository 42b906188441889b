import { html, type View } from '#web';
import type { Page, RefundItem } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { facts } from '../../shell/parts.js';
import { stakesOf } from '../work/work-items.js';

const DAY_SECONDS = 86_400;

const AGES = [
  ['day', 0, DAY_SECONDS],
  ['threeDays', DAY_SECONDS, 3 * DAY_SECONDS],
  ['older', 3 * DAY_SECONDS, Infinity],
] as const;

/** The ages of waiting refunds, with the amounts. If the list is cut, the counts of the young ones are incomplete. */
export function ageingView(context: PageContext, { items: aged, next }: Page<RefundItem>): View {
  const { texts, formats } = context;
  const completeFrom = next === undefined ? 0 : aged.at(-1)!.ageSeconds + 1;
  const parts = AGES.map(([age, from, to]) => {
    const items = aged.filter(({ ageSeconds }) => ageSeconds >= from && ageSeconds < to);
    const money = stakesOf(items).map(({ amount, currency }) => formats.money(amount, currency));
    const told = [formats.count(items.length), ...money].join(' · ');
    return [texts.refunds.ages[age], from < completeFrom ? texts.work.atLeast(told) : told] as const;
  });
  return html`<section class="panel" aria-label=${texts.refunds.ageing}>${facts(parts)}</section>`;
}
