import { FinanceLists, refuseBooks, type OtherBooks } from '#books';
import { CellUnavailable } from '#cells';
import pg from 'pg';
import type { CellConsole, ConsoleCells } from './console-cells.js';

/** The cells that the books of a merchant are in: one, or all that its payments are spread over. */
export function bookCells({ routes, parts, table }: ConsoleCells, merchant: string): CellConsole[] {
  const spread = table.filter(({ slots }) => slots !== undefined);
  const cells = routes.hasOneCell(merchant) ? [routes.ofSession(merchant, undefined)] : spread;
  return parts.filter(({ cell }) => cells.includes(cell));
}

/** Where the statements of a merchant are whose payments are spread: always in the same. Throws `CellUnavailable`. */
export function statementCell(cells: ConsoleCells, merchant: string): CellConsole {
  const part = firstOf(bookCells(cells, merchant));
  if (!part.watch.isKnown) throw new CellUnavailable(`cell ${part.cell.name} cannot be asked`);
  return part;
}

/** What tells of the fees of its payments; undefined where that is with each payment, or cannot be asked now. */
export function statementLists(cells: ConsoleCells, merchant: string): FinanceLists | undefined {
  if (cells.routes.hasOneCell(merchant)) return undefined;
  const part = firstOf(bookCells(cells, merchant));
  return part.watch.isKnown ? cells.get(part, FinanceLists) : undefined;
}

/** Whatever the order of the table. */
function firstOf(parts: CellConsole[]): CellConsole {
  return parts.reduce((first, part) => (part.cell.number < first.cell.number ? part : first));
}

/** For the cell that matches a statement: the other books of its merchant. Refuses where one cannot be asked. */
export function booksBeside(cells: ConsoleCells, own: string, merchant: string): OtherBooks[] {
  if (cells.routes.hasOneCell(merchant)) return [];
  return bookCells(cells, merchant)
    .filter(({ cell }) => cell.name !== own)
    .map((part) => {
      const { name } = part.cell;
      return part.watch.isKnown ? { name, pool: cells.get(part, pg.Pool) } : refuseBooks('CELL_AWAY', name);
    });
}
