import type { IncomingMessage } from 'node:http';

/** An item with the name of its cell. */
export type InCell<T> = T & { cell: string };

export function inCell<T extends object>(cell: string, item: T): InCell<T> {
  return { ...item, cell };
}

/** The cell of an item; undefined with one database, or if only one cell is shown. */
export function cellOf(item: object): string | undefined {
  return 'cell' in item && typeof item.cell === 'string' ? item.cell : undefined;
}

/** The path of an item that is found by its id alone, within its cell. */
export function pathIn(item: object, path: string): string {
  const cell = cellOf(item);
  return cell === undefined ? path : `${cellPath(cell)}${path}`;
}

/** Path of the list of cells. Below it is the console of each cell. */
export const CELLS_PATH = '/cells';
export const cellPath = (cell: string) => `${CELLS_PATH}/${cell}`;

/** The cell that answers a request, and whether the URL named it. */
export interface ShownCell {
  name: string;
  isAlone: boolean;
}

const shown = new WeakMap<IncomingMessage, ShownCell>();

export function setShownCell(request: IncomingMessage, cell: ShownCell): void {
  shown.set(request, cell);
}

export function shownCellOf(request: IncomingMessage): ShownCell | undefined {
  return shown.get(request);
}
