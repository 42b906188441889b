export interface DayRow {
  day: string;
  currency: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  voidedMinor: number;
  feeMinor: number;
  disputeMinor: number;
  captured: number;
  refunded: number;
  late: number;
  closedBy: string | null;
  closedAt: Date | null;
  agrees: boolean | null;
}

export interface TotalOfDay {
  currency: string;
  processor: string;
  cardType: string;
  kind: string;
  count: number;
  minor: number;
  lateCount: number;
  lateMinor: number;
}

export interface StatementRow {
  id: string;
  merchant: string;
  source: string;
  fileName: string;
  state: string;
  failure: string | null;
  bytes: number;
  bytesRead: number;
  lines: number;
  ignored: number;
  errors: number;
  matched: number;
  open: number;
  coversFrom: Date | null;
  coversTo: Date | null;
  importedBy: string;
  importedAt: Date;
  encoding: string;
}

export interface DifferenceRow {
  id: string;
  merchant: string;
  source: string;
  statementId: string;
  outcome: 'MISMATCHED' | 'ONLY_IN_STATEMENT' | 'ONLY_IN_BOOKS' | 'TIMING';
  fields: string[];
  lineNo: number | null;
  streamId: string | null;
  orderId: string | null;
  minor: number;
  currency: string;
  at: Date;
  expectedBy: Date | null;
  assignee: string | null;
  note: string | null;
  resolution: string | null;
  why: string | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  line: Side | null;
  movement: Side | null;
}

/** The money according to one side. */
export interface Side {
  kind: string;
  minor: number;
  currency: string;
  at: string;
  externalId: string | null;
  transactionNumber: string | null;
}

/** Fees of a payment according to one source. */
export interface FeeOfPayment {
  source: string;
  currency: string;
  minor: number;
}

export interface RowErrorShown {
  lineNo: number;
  field: string | null;
  problem: string;
  value: string;
}
