import { CSV_BEGIN, csvLine } from '#web';
import type { AuditEntry } from '#payments';

const COLUMNS = ['position', 'time', 'person', 'action', 'merchant', 'order', 'reason', 'address', 'details'];

export async function* auditCsv(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine(COLUMNS);
  for await (const entries of pages) yield entries.map(lineOf).join('');
}

function lineOf({ position, at, people, action, merchant, orderId, why, address, details }: AuditEntry): string {
  return csvLine([position, at, people.join(' + '), action, merchant, orderId, why, address, JSON.stringify(details)]);
}

/** One JSON object per line. */
export async function* auditJsonLines(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  for await (const entries of pages) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
