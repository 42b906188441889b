import type { Cell } from './line-reader.js';

/** A row of a file, numbered from 1. */
export interface SheetRow {
  row: number;
  cells: Cell[];
  /** The row does not have the format. */
  isBroken?: true;
}
