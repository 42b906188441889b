import type { CellsReader, Told } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { inCell } from '../in-cell.js';
import { sumOfProvider } from './all-provider-figures.js';
import { WorkFigures, type Figures } from '../../pages/work/work-figures.js';

/** How the machinery of all cells is. */
export class AllFigures implements Pick<WorkFigures, 'read'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async read(): Promise<Figures> {
    return sumOfFigures(await this.reader.all((part) => this.cells.get(part, WorkFigures).read()));
  }
}

export function sumOfFigures(told: readonly Told<Figures>[]): Figures {
  const of = <T extends object>(pick: (figures: Figures) => readonly T[]) =>
    told.flatMap(({ cell, answer }) => pick(answer).map((each) => inCell(cell, each)));
  return {
    deadLetters: told.reduce((sum, { answer }) => sum + answer.deadLetters, 0),
    projections: of(({ projections }) => projections),
    inbox: sumOfInbox(told.map(({ answer }) => answer.inbox)),
    provider: sumOfProvider(told.flatMap(({ answer }) => answer.provider)),
    unopened: sumOfUnopened(told.flatMap(({ answer }) => answer.unopened)),
    retried: of(({ retried }) => retried),
  };
}

function sumOfInbox(all: readonly Figures['inbox'][]): Figures['inbox'] {
  const ages = all.flatMap(({ oldestSeconds }) => oldestSeconds ?? []);
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    oldestSeconds: ages.length === 0 ? undefined : Math.max(...ages),
  };
}

/** As many as there are merchants. */
function sumOfUnopened(all: Figures['unopened']): Figures['unopened'] {
  return [...Map.groupBy(all, ({ merchant }) => merchant)]
    .map(([merchant, of]) => ({ merchant, count: of.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
}
