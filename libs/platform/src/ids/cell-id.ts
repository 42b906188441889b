import { newId } from './new-id.js';

const VERSION_AT = 14;
const OWN = '8';

/** An id in order of time, as `newId`, of version 8: its twelve bits after the version are the number of a cell. */
export function newIdIn(cell: number): string {
  const id = newId();
  return `${id.slice(0, VERSION_AT)}${OWN}${cell.toString(16).padStart(3, '0')}${id.slice(VERSION_AT + 4)}`;
}

/** The number of its cell; undefined in an id of before there were cells, or of somebody else's. */
export function cellNumberOf(id: string): number | undefined {
  if (id[VERSION_AT] !== OWN) return undefined;
  return Number.parseInt(id.slice(VERSION_AT + 1, VERSION_AT + 4), 16);
}
