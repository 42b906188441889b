import {
  figureOf,
  ProviderFigures,
  type ProviderFigure,
  type ProviderTally,
} from '../../pages/work/provider-figures.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** Provider figures of each merchant, from the processes of all cells. */
export class AllProviderFigures implements Pick<ProviderFigures, 'read'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async read(): Promise<ProviderFigure[]> {
    const told = await this.reader.all((part) => this.cells.get(part, ProviderFigures).tallies());
    return sumOfTallies(told.flatMap(({ answer }) => answer)).map(figureOf);
  }
}

export function sumOfTallies(tallies: readonly ProviderTally[]): ProviderTally[] {
  return [...Map.groupBy(tallies, ({ merchant }) => merchant).values()]
    .map((of) => of.reduce(sumOf))
    .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
}

function sumOf(one: ProviderTally, other: ProviderTally): ProviderTally {
  const places = Math.max(one.buckets.length, other.buckets.length);
  return {
    merchant: one.merchant,
    calls: one.calls + other.calls,
    unanswered: one.unanswered + other.unanswered,
    buckets: Array.from({ length: places }, (_, place) => (one.buckets[place] ?? 0) + (other.buckets[place] ?? 0)),
    openEndpoints: [...new Set([...one.openEndpoints, ...other.openEndpoints])].sort(),
    lastSuccess: newer(one.lastSuccess, other.lastSuccess),
  };
}

function newer(one: Date | null, other: Date | null): Date | null {
  return one === null || (other !== null && other > one) ? other : one;
}
