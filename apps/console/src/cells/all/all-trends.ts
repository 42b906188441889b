import { Trends, type TrendLabel, type TrendPoint, type TrendRange, type UnknownAge } from '#books';
import type { CellsReader } from '../cells-reader.js';
import type { CellConsole, ConsoleCells } from '../console-cells.js';

type Range = Omit<TrendRange, 'currency'>;

/** Hourly figures of all cells. Each merchant counts in its current cell only, where its earlier figures are as well. */
export class AllTrends implements Pick<Trends, 'currencies' | 'series' | 'labels' | 'unknown'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async currencies(range: Range): Promise<string[]> {
    const told = await this.reader.all((part) => this.of(part).currencies(this.within(part, range)));
    return [...new Set(told.flatMap(({ answer }) => answer))];
  }

  async series(range: TrendRange): Promise<TrendPoint[]> {
    const told = await this.reader.all((part) => this.of(part).series(this.within(part, range)));
    return summed(
      told.flatMap(({ answer }) => answer),
      ({ slot, measure }) => `${slot} ${measure}`,
    );
  }

  async labels(range: TrendRange): Promise<TrendLabel[]> {
    const told = await this.reader.all((part) => this.of(part).labels(this.within(part, range)));
    return summed(
      told.flatMap(({ answer }) => answer),
      ({ measure, label }) => `${measure} ${label}`,
    ).sort((a, b) => (a.measure === b.measure ? b.count - a.count : a.measure < b.measure ? -1 : 1));
  }

  async unknown(merchants: readonly string[], now: Date): Promise<UnknownAge[]> {
    const told = await this.reader.all((part) =>
      this.of(part).unknown(this.within(part, { merchants }).merchants, now),
    );
    return [
      ...Map.groupBy(
        told.flatMap(({ answer }) => answer),
        ({ merchant }) => merchant,
      ).values(),
    ].map(sumOfAges);
  }

  private of(part: CellConsole): Trends {
    return this.cells.get(part, Trends);
  }

  private within<T extends Pick<TrendRange, 'merchants'>>({ cell }: CellConsole, range: T): T {
    const { routes } = this.cells;
    return { ...range, merchants: range.merchants.filter((merchant) => routes.isListedIn(cell, merchant)) };
  }
}

function summed<T extends { count: number; sum: number }>(all: readonly T[], keyOf: (each: T) => string): T[] {
  return [...Map.groupBy(all, keyOf).values()].map((of) => ({
    ...of[0]!,
    count: of.reduce((total, { count }) => total + count, 0),
    sum: of.reduce((total, { sum }) => total + sum, 0),
  }));
}

function sumOfAges(of: readonly UnknownAge[]): UnknownAge {
  const sum = (key: 'hour' | 'day' | 'longer') => of.reduce((total, each) => total + each[key], 0);
  return {
    merchant: of[0]!.merchant,
    oldestSeconds: Math.max(...of.map(({ oldestSeconds }) => oldestSeconds)),
    hour: sum('hour'),
    day: sum('day'),
    longer: sum('longer'),
  };
}
