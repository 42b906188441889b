import { BooksRefusal } from '../books-refusal.js';
import { csvRows } from './csv-rows.js';
import type { Profile } from './profile.js';
import { readLines } from './read-lines.js';
import { lookAt } from './statement-file.js';
import type { RowError, StatementLine } from './statement-line.js';
import { xlsxRows } from './xlsx-rows.js';

export interface StatementPreview {
  /** The first row that is not empty. */
  headers: string[];
  /** The first rows as they would be imported. */
  rows: ({ line: StatementLine } | { error: RowError })[];
  ignored: number;
  /** Why nothing could be read. */
  refused?: BooksRefusal | undefined;
}

const ROWS_MAX = 20;
const LOOKED_AT_MAX = 200;
const HEADERS_MAX = 50;

/** Shows how a file would be read, by its first rows. Nothing is stored. */
export async function previewStatement(path: string, profile: Profile, timeZone: string): Promise<StatementPreview> {
  const file = await lookAt(path);
  const preview: StatementPreview = { headers: [], rows: [], ignored: 0 };
  try {
    const rows = file.format === 'xlsx' ? xlsxRows(path, ignore) : csvRows(path, file.encoding, ignore);
    for await (const { cells } of rows) {
      preview.headers = cells.slice(0, HEADERS_MAX).map(String);
      if (preview.headers.some((header) => header.trim() !== '')) break;
    }
    let looked = 0;
    for await (const read of readLines({ path, file, profile, timeZone })) {
      if ('ignored' in read) preview.ignored++;
      else preview.rows.push(read);
      if (preview.rows.length >= ROWS_MAX || ++looked >= LOOKED_AT_MAX) break;
    }
    return preview;
  } catch (error) {
    if (!(error instanceof BooksRefusal)) throw error;
    return { ...preview, refused: error };
  }
}

function ignore(): void {}
