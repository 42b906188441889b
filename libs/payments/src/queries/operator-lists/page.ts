import { refuse } from '../../domain/values/refusal.js';

/** A page of a list. `after` is the `next` of the page before. */
export interface PageRequest {
  limit: number;
  after?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** The cursor of the next page; absent on the last page. */
  next?: string;
}

/** The key of a row in its list, as the opaque text of a cursor. */
export function cursorOf(...key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

type Part = 'instant' | 'uuid' | 'text';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const FITS: Readonly<Record<Part, (part: string) => boolean>> = {
  instant: (part) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && !Number.isNaN(Date.parse(part)),
  uuid: (part) => UUID.test(part),
  text: (part) => part.isWellFormed() && !part.includes('\0'),
};

/** The key in a cursor; undefined without a cursor. Refuses a text that is no cursor of a list with these parts. */
export function keyOf(cursor: string | undefined, ...parts: Part[]): string[] | undefined {
  if (!cursor) return undefined;
  const key = parsed(cursor);
  const fits = Array.isArray(key) && key.length === parts.length && parts.every((part, at) => isPart(key[at], part));
  return fits ? (key as string[]) : refuse('CURSOR_INVALID', { field: 'after' });
}

function isPart(value: unknown, part: Part): boolean {
  return typeof value === 'string' && FITS[part](value);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const places = new WeakMap<object, () => string>();

/** The cursor after the row of this item, for merging lists. */
export function placeOf(item: object): string | undefined {
  return places.get(item)?.();
}

/** The key in a cursor of `cursorOf`. */
export function keyIn(cursor: string): string[] {
  return parsed(cursor) as string[];
}

/** Rows are read with one more than the limit. If that row exists, there is a next page. */
export function pageOf<Row, Item extends object>(
  rows: Row[],
  limit: number,
  items: (row: Row) => Item[],
  cursor: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const placed = (row: Row) => {
    const found = items(row);
    for (const item of found) places.set(item, () => cursor(row));
    return found;
  };
  return { items: shown.flatMap(placed), ...(rows.length > limit && { next: cursor(shown.at(-1)!) }) };
}
