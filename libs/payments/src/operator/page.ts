/** A part of a list. `after` is the `next` of the part before. */
export interface PageRequest {
  limit: number;
  after?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** Where the list goes on; absent at its end. */
  next?: string;
}

/** The key of a row in its list, as the opaque text of a cursor. */
export function cursorOf(...key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Undefined for anything that is no cursor of this many parts. */
export function keyOf(cursor: string | undefined, parts: number): string[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
    const fits = Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string');
    return fits ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Rows were read with one more than the limit: there is a next page if it is there. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  items: (row: Row) => Item[],
  cursor: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return { items: shown.flatMap(items), ...(rows.length > limit && { next: cursor(shown.at(-1)!) }) };
}
