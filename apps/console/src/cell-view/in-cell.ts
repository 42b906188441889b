import type { IncomingMessage } from 'node:http';

/** What comes from one of several cells. */
export type InCell<T> = T & { cell: string };

export function inCell<T extends object>(cell: string, item: T): InCell<T> {
  return { ...item, cell };
}

/** The cell that something comes from; undefined where there is one database, or only one cell is shown. */
export function cellOf(item: object): string | undefined {
  return 'cell' in item && typeof item.cell === 'string' ? item.cell : undefined;
}

/** What is found by an id alone is asked for in its cell. */
export function pathIn(item: object, path: string): string {
  const cell = cellOf(item);
  return cell === undefined ? path : `${cellPath(cell)}${path}`;
}

/** The list of cells; below it, by name, the console of each alone. */
export const CELLS_PATH = '/cells';
export const cellPath = (cell: string) => `${CELLS_PATH}/${cell}`;

/** Which cell answers a request, and whether it was asked for by name. */
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
