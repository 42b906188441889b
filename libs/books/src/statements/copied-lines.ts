import { copied } from './copy-lines.js';
import type { ImportCounts } from './import-request.js';
import { readLines, type ReadOptions } from './read-lines.js';
import type { RowError, StatementLine } from './statement-line.js';

/** Limit of the stored row errors. Further ones are only counted. */
const ERRORS_KEPT_MAX = 1_000;
const PIECE_CHARACTERS = 64 * 1024;

/** The lines of a file in COPY format, in pieces. Collects counts and row errors. */
export async function* copiedLines(
  id: string,
  options: ReadOptions,
  counts: ImportCounts,
  errors: RowError[],
): AsyncGenerator<string> {
  let piece = '';
  for await (const read of readLines(options)) {
    if ('ignored' in read) counts.ignored++;
    else if ('error' in read) {
      if (counts.errors++ < ERRORS_KEPT_MAX) errors.push(read.error);
    } else {
      countLine(counts, read.line);
      piece += copied(id, read.line);
    }
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}

function countLine(counts: ImportCounts, { at }: StatementLine): void {
  counts.lines++;
  if (counts.first === undefined || at < counts.first) counts.first = at;
  if (counts.last === undefined || at > counts.last) counts.last = at;
}
