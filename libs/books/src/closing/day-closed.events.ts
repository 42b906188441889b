import type { MovementKind } from '../ledger/movement.js';

export const BOOKS_CATEGORY = 'books';

/** One stream a day of a merchant: a day can be closed once. */
export function dayStreamOf(merchant: string, day: string): string {
  return `${BOOKS_CATEGORY}-${merchant}-${day}`;
}

/** What a day came to, by currency, processor and card type. */
export interface DayTotal {
  currency: string;
  processor: string;
  cardType: string;
  kind: MovementKind;
  count: number;
  amountMinor: number;
}

/** The day is closed: its totals stand. */
export interface DayClosed {
  merchant: string;
  day: string;
  timeZone: string;
  totals: DayTotal[];
  /** Those among them that only statements tell: fees, and disputes that somebody booked. They are not of the log. */
  fromStatements?: DayTotal[];
  /** What the log said up to here is in the totals. */
  throughPosition: number;
  /** Of the totals and of the day closed before: `digestOf`. */
  digest: string;
  by: string;
  why: string;
  at: string;
}
