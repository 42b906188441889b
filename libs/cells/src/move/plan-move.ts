import type { Cell, CellTable } from '#platform';
import { homeOfMerchant } from '../home.js';
import { placedIn, type PlacementOf } from '../placement.js';

export interface MovePlan {
  /** Undefined if the merchant is there already, and at most the former cell has unfinished work. */
  source: Cell | undefined;
  target: Cell;
  generation: number;
  /** The remainder of an interrupted move. */
  isBegun: boolean;
}

/** The reason why a merchant cannot be moved, for the person who asked. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

export function planMove(table: CellTable, merchant: string, to: string, rows: readonly PlacementOf[]): MovePlan {
  const target = table.find(({ name }) => name === to);
  if (!target) throw new MoveRefused(`there is no cell ${to} in CELLS_FILE`);
  const generation = Math.max(0, ...rows.map((row) => row.generation));
  const begun = rows.find((row) => row.state === 'arriving' && row.generation === generation);
  if (begun && begun.cell !== to)
    throw new MoveRefused(`${merchant} is being moved to cell ${begun.cell}: go on with that, or cancel it`);
  const from = begun?.other ?? cellNow(table, merchant, rows);
  const source = from === to ? undefined : table.find(({ name }) => name === from);
  if (from !== to && !source) throw new MoveRefused(`cell ${from}, where ${merchant} is, is not in CELLS_FILE`);
  const isBegun = begun !== undefined;
  return { source, target, generation: isBegun || !source ? generation : generation + 1, isBegun };
}

function cellNow(table: CellTable, merchant: string, rows: readonly PlacementOf[]): string {
  const placed = placedIn(rows);
  if (placed === 'closed') throw new MoveRefused(`${merchant} is closed for a move to a cell that does not answer`);
  const name = placed?.cell ?? homeOfMerchant(table, merchant)?.name;
  // Days of its books, for instance, are closed per cell, and cannot be merged.
  if (name === undefined)
    throw new MoveRefused(`the payments of ${merchant} are spread over cells by slots, and stay there`);
  return name;
}
