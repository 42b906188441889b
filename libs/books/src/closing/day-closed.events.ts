import type { MovementKind } from '../ledger/movement.js';

export const BOOKS_CATEGORY = 'books';

/** One stream for each day of a merchant, so that a day can be closed only once. */
export function dayStreamOf(merchant: string, day: string): string {
  return `${BOOKS_CATEGORY}-${merchant}-${day}`;
}

/** The totals of a day by currency, processor and card type. */
export interface DayTotal {
  currency: string;
  processor: string;
  cardType: string;
  kind: MovementKind;
  count: number;
  amountMinor: number;
}

/** The day is closed. Its totals do not change any more. */
export interface DayClosed {
  merchant: string;
  day: string;
  timeZone: string;
  totals: DayTotal[];
  /** Totals that come from statements only: fees, and disputes that a person booked. They are not in the log. */
  fromStatements?: DayTotal[];
  /** Position in the log up to which events are in the totals. */
  throughPosition: number;
  /** Digest over the totals and the digest of the previous closed day: `digestOf`. */
  digest: string;
  by: string;
  why: string;
  at: string;
}
