export type BooksRefusalCode =
  | 'DAY_INVALID'
  | 'DAYS_REVERSED'
  | 'DAY_NOT_OVER'
  | 'DAY_CLOSED'
  | 'EARLIER_DAY_OPEN'
  | 'BOOKS_BEHIND'
  | 'BOOKS_OUT_OF_BALANCE'
  | 'REASON_MISSING'
  | 'PROFILE_UNKNOWN'
  | 'PROFILE_INVALID'
  | 'PROFILE_CHANGED'
  | 'FILE_UNREADABLE'
  | 'COLUMNS_MISSING'
  | 'CELL_AWAY'
  | 'STATEMENT_KNOWN'
  | 'STATEMENT_UNKNOWN'
  | 'DIFFERENCE_UNKNOWN'
  | 'DIFFERENCE_RESOLVED'
  | 'NOTHING_TO_BOOK';

/** A refusal of the books. `detail`: what it is about, such as a column's name or a statement's id. */
export class BooksRefusal extends Error {
  override readonly name = 'BooksRefusal';

  constructor(
    readonly code: BooksRefusalCode,
    readonly detail?: string,
  ) {
    super(detail === undefined ? code : `${code}: ${detail}`);
  }
}

export function refuseBooks(code: BooksRefusalCode, detail?: string): never {
  throw new BooksRefusal(code, detail);
}

/** A person's action, with the reason as given. */
export interface Deed {
  by: string;
  why: string;
}

export function checkDeed({ by, why }: Deed): Deed {
  if (!by.trim() || !why.trim()) return refuseBooks('REASON_MISSING');
  return { by: by.trim().slice(0, 100), why: why.trim().slice(0, 500) };
}
