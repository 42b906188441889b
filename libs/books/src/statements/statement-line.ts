import type { MovementKind } from '../ledger/movement.js';

/** Fields that a column of a statement may have. */
export const STATEMENT_FIELDS = [
  'at',
  'kind',
  'status',
  'externalId',
  'transactionNumber',
  'sessionId',
  'amount',
  'currency',
  'fee',
  'processor',
] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

export type LineKind = Extract<MovementKind, 'captured' | 'refunded' | 'voided' | 'dispute' | 'fee'>;

/** A statement row as read. Amounts are positive; the kind tells the direction. */
export interface StatementLine {
  /** Line number in the file; the header is 1. */
  lineNo: number;
  kind: LineKind;
  externalId: string | undefined;
  transactionNumber: string | undefined;
  sessionId: string | undefined;
  amountMinor: number;
  currency: string;
  feeMinor: number;
  processor: string | undefined;
  /** ISO 8601, UTC. */
  at: string;
}

export type RowProblem =
  | 'AMOUNT_MISSING'
  | 'AMOUNT_NOT_A_DECIMAL'
  | 'AMOUNT_AMBIGUOUS'
  | 'AMOUNT_TOO_PRECISE'
  | 'AMOUNT_TOO_LARGE'
  | 'CURRENCY_UNKNOWN'
  | 'DATE_MISSING'
  | 'DATE_NOT_READ'
  | 'KIND_UNKNOWN'
  | 'ID_ROUNDED'
  | 'ID_TOO_LONG'
  | 'NOTHING_TO_MATCH_BY'
  | 'ROW_BROKEN';

/** Why a row was not imported. Other rows were. */
export interface RowError {
  lineNo: number;
  field: StatementField | undefined;
  problem: RowProblem;
  /** The value of the cell, shortened. Only of dates, amounts, kinds and currencies, never personal data. */
  value: string;
}
