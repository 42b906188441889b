import type { Measure } from '#books';
import type { CellKind, Column, TrendFigures, TrendTable, TrendWords } from './trend-table.js';

const COUNTED = ['started', 'paid', 'captured', 'refunded', 'voided', 'disputed'] as const;
const MONEY = ['paid', 'captured', 'refunded', 'voided', 'dispute-lost'] as const;

/** One row for each hour or day. */
export function seriesTables({ points, isOneDay, slots }: TrendFigures, words: TrendWords): TrendTable[] {
  const bySlot = Map.groupBy(points, ({ slot }) => slot);
  const pointOf = (slot: string, measure: Measure) => bySlot.get(slot)?.find((each) => each.measure === measure);
  const slotColumn: Column = { name: words.slot[isOneDay ? 'hour' : 'day'], kind: 'text' };
  const columnsOf = (measures: readonly (typeof COUNTED | typeof MONEY)[number][], kind: CellKind, drawn: number) => [
    slotColumn,
    ...measures.map((measure, index): Column => ({ name: words[measure], kind, drawn: index < drawn })),
  ];
  const conversion = (slot: string): (string | number)[] => {
    const [started, converted] = [pointOf(slot, 'started')?.count ?? 0, pointOf(slot, 'converted')?.count ?? 0];
    return [slot, started, converted, started === 0 ? 0 : converted / started];
  };
  const shown = points.length === 0 ? [] : slots;
  return [
    {
      id: 'counts',
      title: words.counts,
      chart: 'line',
      columns: columnsOf(COUNTED, 'count', 4),
      rows: shown.map((slot) => [slot, ...COUNTED.map((measure) => pointOf(slot, measure)?.count ?? 0)]),
    },
    {
      id: 'amounts',
      title: words.amounts,
      chart: 'line',
      columns: columnsOf(MONEY, 'money', 3),
      rows: shown.map((slot) => [slot, ...MONEY.map((measure) => pointOf(slot, measure)?.sum ?? 0)]),
    },
    {
      id: 'conversion',
      title: words.conversion,
      chart: 'line',
      columns: [
        slotColumn,
        { name: words.started, kind: 'count' },
        { name: words.converted, kind: 'count' },
        { name: words.rate, kind: 'percent', drawn: true },
      ],
      rows: shown.map(conversion),
    },
  ];
}
