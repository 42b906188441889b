import { newId } from './new-id.js';

const VERSION_AT = 14;
const OWN = '8';

/** A time-ordered id like `newId`, but of UUID version 8: the twelve bits after the version hold the number of a cell. */
export function newIdIn(cell: number): string {
  const id = newId();
  return `${id.slice(0, VERSION_AT)}${OWN}${cell.toString(16).padStart(3, '0')}${id.slice(VERSION_AT + 4)}`;
}

/** The number of the cell in the id; undefined for ids from before there were cells, and foreign ids. */
export function cellNumberOf(id: string): number | undefined {
  if (id[VERSION_AT] !== OWN) return undefined;
  return Number.parseInt(id.slice(VERSION_AT + 1, VERSION_AT + 4), 16);
}
