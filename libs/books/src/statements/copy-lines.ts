import { copiedRow } from '#event-store';
import type { StatementLine } from './statement-line.js';

const COLUMNS =
  'statement_id, line_no, kind, external_id, transaction_number, session_id, amount_minor, currency, fee_minor, processor, at';
export const COPY_LINES = `copy books.statement_lines (${COLUMNS}) from stdin`;

/** One row in COPY's text format. */
export function copied(statementId: string, line: StatementLine): string {
  const { lineNo, kind, amountMinor, currency, feeMinor, at } = line;
  const ids = [line.externalId, line.transactionNumber, line.sessionId];
  return copiedRow([statementId, lineNo, kind, ...ids, amountMinor, currency, feeMinor, line.processor, at]);
}
