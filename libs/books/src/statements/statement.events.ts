/** Stream of one statement: who did what with it. The lines are in tables. */
export function statementStreamOf(merchant: string, statementId: string): string {
  return `books-${merchant}-statement-${statementId}`;
}

export interface StatementImported {
  merchant: string;
  source: string;
  fileName: string;
  digest: string;
  lines: number;
  errors: number;
  by: string;
  at: string;
}

export interface StatementMatched {
  matched: number;
  mismatched: number;
  onlyInStatement: number;
  onlyInBooks: number;
  at: string;
}
