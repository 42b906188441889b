/** A whole database with workers of its own. */
export interface Cell {
  name: string;
  /** Stands in the ids of its sessions, so it never changes and is never given to another cell. */
  number: number;
  /** How it is encrypted, too. */
  databaseUrl: string;
  /** Those that begin here. */
  merchants: readonly string[];
  /** First and last of its part of the slots, over which the payments of all other merchants are spread. */
  slots: readonly [number, number] | undefined;
}

/** Number 0 comes first: what was made before there were cells belongs to it. */
export type CellTable = readonly Cell[];

export const SLOTS = 65_536;
/** As many as twelve bits of a session id tell apart. */
export const CELL_NUMBERS = 4_096;

/** Whether payments of this merchant have a cell. */
export function isAtHome(table: CellTable, merchant: string): boolean {
  return table.some(({ merchants, slots }) => merchants.includes(merchant) || slots !== undefined);
}
