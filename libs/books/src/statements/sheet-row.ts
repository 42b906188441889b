import type { Cell } from './line-reader.js';

/** A row of a file; the first is 1. */
export interface SheetRow {
  row: number;
  cells: Cell[];
  /** It is no row of the format. */
  isBroken?: true;
}
