import { ProviderFigures, type ProviderFigure } from '../../pages/work/provider-figures.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** How the provider is for each merchant, by what the processes of all cells have found. */
export class AllProviderFigures implements Pick<ProviderFigures, 'read'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async read(): Promise<ProviderFigure[]> {
    const told = await this.reader.all((part) => this.cells.get(part, ProviderFigures).read());
    return sumOfProvider(told.flatMap(({ answer }) => answer));
  }
}

export function sumOfProvider(all: readonly ProviderFigure[]): ProviderFigure[] {
  return [...Map.groupBy(all, ({ merchant }) => merchant)]
    .map(([merchant, of]) => ({
      merchant,
      calls: of.reduce((sum, { calls }) => sum + calls, 0),
      unanswered: of.reduce((sum, { unanswered }) => sum + unanswered, 0),
      buckets: of.map(({ buckets }) => buckets).reduce(sumOfBuckets),
      openEndpoints: [...new Set(of.flatMap(({ openEndpoints }) => openEndpoints))].sort(),
      lastSuccess: of.map(({ lastSuccess }) => lastSuccess).reduce(newerOf),
    }))
    .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
}

/** A merchant that nobody has called for in the last hour has none. */
function sumOfBuckets(one: readonly number[], other: readonly number[]): readonly number[] {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  return longer.map((count, place) => count + (shorter[place] ?? 0));
}

function newerOf(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
