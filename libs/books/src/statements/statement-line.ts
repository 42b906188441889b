import type { MovementKind } from '../ledger/movement.js';

/** What a column of a statement may hold. */
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

/** A row of a statement, understood. Amounts are positive: the kind says which way the money went. */
export interface StatementLine {
  /** In the file; the header is 1. */
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

/** Why a row was not taken in; the others were. */
export interface RowError {
  lineNo: number;
  field: StatementField | undefined;
  problem: RowProblem;
  /** What stands there, shortened; only of dates, amounts, kinds and currencies, never of a person. */
  value: string;
}
