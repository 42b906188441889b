import { FinanceLists, refuseBooks, type OtherBooks } from '#books';
import { CellUnavailable } from '#cells';
import pg from 'pg';
import type { CellConsole, ConsoleCells } from './console-cells.js';

/** The cells with the books of a merchant: one, or all cells of its payments. */
export function bookCells({ routes, parts, table }: ConsoleCells, merchant: string): CellConsole[] {
  const spread = table.filter(({ slots }) => slots !== undefined);
  const cells = routes.hasOneCell(merchant) ? [routes.ofSession(merchant, undefined)] : spread;
  return parts.filter(({ cell }) => cells.includes(cell));
}

/** The cell with the statements of a merchant in several cells, always the same. Throws `CellUnavailable`. */
export function statementCell(cells: ConsoleCells, merchant: string): CellConsole {
  const part = firstOf(bookCells(cells, merchant));
  if (!part.watch.isKnown) throw new CellUnavailable(`cell ${part.cell.name} cannot be asked`);
  return part;
}

/** The lists with the fees of the merchant's payments; undefined if they are in the cell of each payment, or unavailable. */
export function statementLists(cells: ConsoleCells, merchant: string): FinanceLists | undefined {
  if (cells.routes.hasOneCell(merchant)) return undefined;
  const part = firstOf(bookCells(cells, merchant));
  return part.watch.isKnown ? cells.get(part, FinanceLists) : undefined;
}

/** The cell with the lowest number, independent of the order of the table. */
function firstOf(parts: CellConsole[]): CellConsole {
  return parts.reduce((first, part) => (part.cell.number < first.cell.number ? part : first));
}

/** The books of the merchant in other cells, for matching a statement. Refuses if one is unavailable. */
export function booksBeside(cells: ConsoleCells, own: string, merchant: string): OtherBooks[] {
  if (cells.routes.hasOneCell(merchant)) return [];
  return bookCells(cells, merchant)
    .filter(({ cell }) => cell.name !== own)
    .map((part) => {
      const { name } = part.cell;
      return part.watch.isKnown ? { name, pool: cells.get(part, pg.Pool) } : refuseBooks('CELL_AWAY', name);
    });
}
