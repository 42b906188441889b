import type { CellsReader, Told } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { inCell } from '../in-cell.js';
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
    inquiries: sumOfInquiries(told.flatMap(({ answer }) => answer.inquiries)),
    retried: of(({ retried }) => retried),
  };
}

function sumOfInquiries(all: Figures['inquiries']): Figures['inquiries'] {
  return [...Map.groupBy(all, ({ merchant }) => merchant)]
    .map(([merchant, of]) => {
      const sum = (key: 'answered' | 'unanswered' | 'unopened') => of.reduce((total, each) => total + each[key], 0);
      return { merchant, answered: sum('answered'), unanswered: sum('unanswered'), unopened: sum('unopened') };
    })
    .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
}
