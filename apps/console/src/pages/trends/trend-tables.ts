import { LONGER, SPANS, type Measure, type TrendLabel } from '#books';
import { seriesTables } from './series-tables.js';
import { countOf, type TrendFigures, type TrendTable, type TrendWords } from './trend-table.js';

export function trendTables(figures: TrendFigures, words: TrendWords, merchant: string): TrendTable[] {
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

function declinesTable({ labels, points }: TrendFigures, words: TrendWords): TrendTable {
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

function processorsTable({ labels }: TrendFigures, words: TrendWords): TrendTable {
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

function cascadeTable({ points }: TrendFigures, words: TrendWords): TrendTable {
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

function spansTable({ labels }: TrendFigures, words: TrendWords, measure: keyof typeof SPANS): TrendTable {
  const found = labels.filter((each) => each.measure === measure);
  const spans = [...Object.keys(SPANS[measure]), LONGER] as (keyof TrendWords['spans'])[];
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

function unknownTable({ unknown }: TrendFigures, words: TrendWords, merchant: string): TrendTable {
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
