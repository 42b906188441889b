import type { CellsReader, Told } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { inCell } from '../../cell-view/in-cell.js';
import { WorkFigures, type Figures, type WaitingFigure } from '../../pages/work/work-figures.js';
import { AllProviderFigures } from './all-provider-figures.js';

/** Health figures of all cells. */
export class AllFigures implements Pick<WorkFigures, 'read'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async read(): Promise<Figures> {
    const [told, provider] = await Promise.all([
      this.reader.all((part) => this.cells.get(part, WorkFigures).read()),
      new AllProviderFigures(this.cells, this.reader).read(),
    ]);
    return { ...sumOfFigures(told), provider };
  }
}

export function sumOfFigures(told: readonly Told<Figures>[]): Omit<Figures, 'provider'> {
  const of = <T extends object>(pick: (figures: Figures) => readonly T[]) =>
    told.flatMap(({ cell, answer }) => pick(answer).map((each) => inCell(cell, each)));
  return {
    deadLetters: sumOfWaiting(told.map(({ answer }) => answer.deadLetters)),
    // Only projections with problems. The page of cells shows that the others are current.
    projections: of(({ projections }) => projections.filter(({ behind, isStopped }) => behind > 0 || isStopped)),
    inbox: sumOfWaiting(told.map(({ answer }) => answer.inbox)),
    unopened: sumOfUnopened(told.flatMap(({ answer }) => answer.unopened)),
    retried: of(({ retried }) => retried),
  };
}

function sumOfWaiting(all: readonly WaitingFigure[]): WaitingFigure {
  const ages = all.flatMap(({ oldestSeconds }) => oldestSeconds ?? []);
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    oldestSeconds: ages.length === 0 ? undefined : Math.max(...ages),
  };
}

function sumOfUnopened(all: Figures['unopened']): Figures['unopened'] {
  return [...Map.groupBy(all, ({ merchant }) => merchant)]
    .map(([merchant, of]) => ({ merchant, count: of.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
}
