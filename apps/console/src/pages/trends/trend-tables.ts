import { LONGER, SPANS, type Measure, type TrendLabel, type TrendPoint, type UnknownAge } from '#books';
import type { Texts } from '../../texts/texts.js';

export type CellKind = 'text' | 'count' | 'money' | 'percent' | 'seconds';

export interface Column {
  name: string;
  kind: CellKind;
  /** Drawn, where there is a chart. */
  drawn?: boolean;
}

/** Figures as they are shown, drawn and taken along: a chart is drawn from its table, so it cannot say anything else. */
export interface TrendTable {
  id: TableId;
  title: string;
  chart?: 'line' | 'bars';
  columns: Column[];
  /** Numbers as numbers: minor units, parts of 1, seconds. */
  rows: (string | number)[][];
}

export const TABLE_IDS = [
  'counts',
  'amounts',
  'conversion',
  'declines',
  'processors',
  'cascade',
  'time-to-pay',
  'time-to-capture',
  'unknown',
] as const;
export type TableId = (typeof TABLE_IDS)[number];

export interface TrendFigures {
  isOneDay: boolean;
  /** Hours or days, those in which nothing happened as well. */
  slots: readonly string[];
  points: readonly TrendPoint[];
  labels: readonly TrendLabel[];
  unknown: readonly UnknownAge[];
}

type Words = Texts['trends'];

export function trendTables(figures: TrendFigures, words: Words, merchant: string): TrendTable[] {
  return [
    ...seriesTables(figures, words),
    declinesTable(figures, words),
    processorsTable(figures, words),
    cascadeTable(figures, words),
    spansTable(figures, words, 'time-to-pay'),
    spansTable(figures, words, 'time-to-capture'),
    unknownTable(figures, words, merchant),
  ];
}

const COUNTED = ['started', 'paid', 'captured', 'refunded', 'voided', 'disputed'] as const;
const MONEY = ['paid', 'captured', 'refunded', 'voided', 'dispute-lost'] as const;

function seriesTables({ points, isOneDay, slots }: TrendFigures, words: Words): TrendTable[] {
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

function declinesTable({ labels, points }: TrendFigures, words: Words): TrendTable {
  const declines = labels.filter(({ measure }) => measure === 'declined');
  const without = countOf(points, 'declined');
  const all = declines.reduce((sum, { count }) => sum + count, without);
  return {
    id: 'declines',
    title: words.declines,
    chart: 'bars',
    columns: [
      { name: words.reason, kind: 'text' },
      { name: words.count, kind: 'count', drawn: true },
      { name: words.share, kind: 'percent' },
    ],
    rows: declines.map(({ label, count }) => [label || words.notSaid, count, count / all]),
  };
}

function processorsTable({ labels }: TrendFigures, words: Words): TrendTable {
  const of = (measure: Measure) => labels.filter((each) => each.measure === measure);
  const [paid, declined] = [of('processor-paid'), of('processor-declined')];
  const names = [...new Set([...paid, ...declined].map(({ label }) => label))];
  const countIn = (list: readonly TrendLabel[], name: string) => list.find(({ label }) => label === name)?.count ?? 0;
  return {
    id: 'processors',
    title: words.processors,
    columns: [
      { name: words.processor, kind: 'text' },
      { name: words.paid, kind: 'count' },
      { name: words.declined, kind: 'count' },
      { name: words.rate, kind: 'percent' },
    ],
    rows: names.map((name) => {
      const [won, lost] = [countIn(paid, name), countIn(declined, name)];
      return [name || words.notSaid, won, lost, won / (won + lost)];
    }),
  };
}

const TRIES = ['first-try', 'later-try', 'gone'] as const;

function cascadeTable({ points }: TrendFigures, words: Words): TrendTable {
  const counts = TRIES.map((measure) => countOf(points, measure));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return {
    id: 'cascade',
    title: words.cascade,
    columns: [
      { name: words.outcome, kind: 'text' },
      { name: words.count, kind: 'count' },
      { name: words.share, kind: 'percent' },
    ],
    rows: all === 0 ? [] : TRIES.map((measure, index) => [words[measure], counts[index]!, counts[index]! / all]),
  };
}

function spansTable({ labels }: TrendFigures, words: Words, measure: keyof typeof SPANS): TrendTable {
  const found = labels.filter((each) => each.measure === measure);
  const spans = [...Object.keys(SPANS[measure]), LONGER] as (keyof Words['spans'])[];
  const countIn = (span: string) => found.find(({ label }) => label === span)?.count ?? 0;
  const all = spans.reduce((sum, span) => sum + countIn(span), 0);
  return {
    id: measure,
    title: words[measure],
    chart: 'bars',
    columns: [
      { name: words.span, kind: 'text' },
      { name: words.count, kind: 'count', drawn: true },
      { name: words.share, kind: 'percent' },
    ],
    rows: all === 0 ? [] : spans.map((span) => [words.spans[span], countIn(span), countIn(span) / all]),
  };
}

function unknownTable({ unknown }: TrendFigures, words: Words, merchant: string): TrendTable {
  return {
    id: 'unknown',
    title: words.unknown,
    columns: [
      { name: merchant, kind: 'text' },
      { name: words.underHour, kind: 'count' },
      { name: words.underDay, kind: 'count' },
      { name: words.overDay, kind: 'count' },
      { name: words.oldest, kind: 'seconds' },
    ],
    rows: unknown.map((each) => [each.merchant, each.hour, each.day, each.longer, each.oldestSeconds]),
  };
}

function countOf(points: readonly TrendPoint[], measure: Measure): number {
  return points.filter((each) => each.measure === measure).reduce((sum, { count }) => sum + count, 0);
}
