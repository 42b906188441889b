import { keyIn, placeOf, refuse, type Page } from '#payments';
import { inCell, type InCell } from '../cell-view/in-cell.js';

export interface PageOfCell<Item> {
  cell: string;
  page: Page<Item>;
}

/** The next position in each cell's list. */
export type Places = Readonly<Record<string, string>>;

interface Row<Item> {
  items: Item[];
  place: string;
  key: readonly string[];
}

interface Head<Item> {
  cell: string;
  rows: Row<Item>[];
  next: string | undefined;
}

/**
 * Merges lists in the same order to one of at most the usual length. It ends early if a cell may have rows that are not loaded and come
 * next.
 */
export function mergePages<Item extends object>(
  pages: readonly PageOfCell<Item>[],
  { limit, order, places }: { limit: number; order: 'asc' | 'desc'; places: Places },
): Page<InCell<Item>> {
  const heads = pages.map(({ cell, page }): Head<Item> => ({ cell, rows: rowsOf(page.items), next: page.next }));
  const items: InCell<Item>[] = [];
  const reached: Record<string, string> = { ...places };
  for (let taken = 0; taken < limit; taken += 1) {
    if (heads.some(({ rows, next }) => rows.length === 0 && next !== undefined)) break;
    const first = firstOf(heads, order);
    if (!first) break;
    const row = first.rows.shift()!;
    items.push(...row.items.map((item) => inCell(first.cell, item)));
    reached[first.cell] = row.place;
  }
  for (const { cell, rows, next } of heads) if (rows.length === 0 && next !== undefined) reached[cell] = next;
  const goesOn = heads.some(({ rows, next }) => rows.length > 0 || next !== undefined);
  return { items, ...(goesOn && { next: cursorOfPlaces(reached) }) };
}

/** Items of one payment stay together. */
function rowsOf<Item extends object>(items: readonly Item[]): Row<Item>[] {
  const byPlace = Map.groupBy(items, (item) => placeOf(item)!);
  return [...byPlace].map(([place, of]) => ({ items: of, place, key: keyIn(place) }));
}

function firstOf<Item extends object>(heads: readonly Head<Item>[], order: 'asc' | 'desc'): Head<Item> | undefined {
  const sign = order === 'asc' ? 1 : -1;
  const waiting = heads.filter(({ rows }) => rows.length > 0);
  waiting.sort((a, b) => sign * compare(a.rows[0]!.key, b.rows[0]!.key));
  return waiting[0];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return a[at]! < b[at]! ? -1 : 1;
}

export function cursorOfPlaces(places: Places): string {
  return Buffer.from(JSON.stringify(places)).toString('base64url');
}

/** Refuses a text that is no cursor of merged lists. Each cell checks its own part. */
export function placesOf(cursor: string | undefined): Places {
  if (!cursor) return {};
  const places = parsed(cursor);
  return isPlaces(places) ? places : refuse('CURSOR_INVALID', { field: 'after' });
}

function isPlaces(value: unknown): value is Places {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((place) => typeof place === 'string');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
