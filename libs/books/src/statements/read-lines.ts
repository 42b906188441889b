import { refuseBooks } from '../books-refusal.js';
import { columnsIn, missingColumns } from './columns.js';
import { csvRows } from './csv-rows.js';
import { LineReader } from './line-reader.js';
import type { Profile } from './profile.js';
import type { SheetRow } from './sheet-row.js';
import type { LookedAt } from './statement-file.js';
import type { RowError, StatementLine } from './statement-line.js';
import { xlsxRows } from './xlsx-rows.js';

/** Some exports have a title and a date above the header. */
const HEADER_WITHIN_ROWS = 20;

export type Read = { line: StatementLine } | { error: RowError } | { ignored: true };

export interface ReadOptions {
  path: string;
  file: Pick<LookedAt, 'format' | 'encoding'>;
  profile: Profile;
  timeZone: string;
  progress?: (bytesRead: number) => void;
}

/** The rows of a file after its header, one by one. Refuses a file without the profile's required columns. */
export async function* readLines({
  path,
  file,
  profile,
  timeZone,
  progress = () => {},
}: ReadOptions): AsyncGenerator<Read> {
  const rows = file.format === 'xlsx' ? xlsxRows(path, progress) : csvRows(path, file.encoding, progress);
  let reader: LineReader | undefined;
  let missing = missingColumns({}, profile);
  for await (const row of rows) {
    if (reader) {
      yield readRow(reader, row);
      continue;
    }
    const columns = columnsIn(row.cells.map(String), profile);
    const lacking = missingColumns(columns, profile);
    if (lacking.length === 0) reader = new LineReader(profile, columns, timeZone);
    else if (lacking.length < missing.length) missing = lacking;
    if (!reader && row.row >= HEADER_WITHIN_ROWS) break;
  }
  if (!reader) refuseBooks('COLUMNS_MISSING', missing.join(', '));
}

function readRow(reader: LineReader, { row, cells, isBroken }: SheetRow): Read {
  if (isBroken) return { error: { lineNo: row, field: undefined, problem: 'ROW_BROKEN', value: '' } };
  const read = reader.read(row, cells);
  if (read === 'ignored') return { ignored: true };
  return 'problem' in read ? { error: read } : { line: read };
}
