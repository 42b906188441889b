/** A separate database with its own workers. */
export interface Cell {
  name: string;
  /** Part of the ids of its sessions, so it must never change or be used again. */
  number: number;
  /** How it is encrypted, too. */
  databaseUrl: string;
  /** Merchants whose payments begin in this cell. */
  merchants: readonly string[];
  /** First and last slot of this cell. The payments of all other merchants are spread over the slots. */
  slots: readonly [number, number] | undefined;
}

/** The cell with number 0 comes first: sessions from before there were cells belong to it. */
export type CellTable = readonly Cell[];

export const SLOTS = 65_536;
/** Twelve bits of a session id hold the number. */
export const CELL_NUMBERS = 4_096;

/** Whether payments of this merchant have a cell. */
export function isAtHome(table: CellTable, merchant: string): boolean {
  return table.some(({ merchants, slots }) => merchants.includes(merchant) || slots !== undefined);
}
