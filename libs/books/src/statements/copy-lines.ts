import type { StatementLine } from './statement-line.js';

const COLUMNS =
  'statement_id, line_no, kind, external_id, transaction_number, session_id, amount_minor, currency, fee_minor, processor, at';
export const COPY_LINES = `copy books.statement_lines (${COLUMNS}) from stdin`;

/** One row of COPY's text format. */
export function copied(statementId: string, line: StatementLine): string {
  const { lineNo, kind, amountMinor, currency, feeMinor, at } = line;
  const ids = [line.externalId, line.transactionNumber, line.sessionId].map(field);
  return (
    [statementId, lineNo, kind, ...ids, amountMinor, currency, feeMinor, field(line.processor), at].join('\t') + '\n'
  );
}

function field(text: string | undefined): string {
  if (text === undefined) return '\\N';
  // Postgres holds no NUL.
  return text.replaceAll('\u0000', '').replace(/[\\\t\n\r]/g, (each) => ESCAPED[each]!);
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
