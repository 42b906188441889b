import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Encoding } from './statement-file.js';
import type { SheetRow } from './sheet-row.js';

const RECORD_BYTES_MAX = 200_000;
const DELIMITERS = [';', ',', '\t', '|'];

/** Rows of a CSV file, in pieces. The delimiter is the most frequent one in the header. */
export async function* csvRows(
  path: string,
  encoding: Encoding,
  progress: (bytesRead: number) => void,
): AsyncGenerator<SheetRow> {
  const broken: number[] = [];
  const parser = parse({
    delimiter: await delimiterOf(path, encoding),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    max_record_size: RECORD_BYTES_MAX,
  });
  let row = 0;
  parser.on('skip', () => broken.push(row + broken.length + 1));
  const text = Readable.from(decoded(path, encoding, progress), { objectMode: false });
  text.on('error', (error) => parser.destroy(error));
  for await (const cells of text.pipe(parser) as AsyncIterable<string[]>) {
    row += 1;
    yield { row: row + broken.length, cells };
  }
  for (const at of broken) yield { row: at, cells: [], isBroken: true };
}

/** The parser bounds what is in the cells of a row, and not their number. */
const LINE_CHARACTERS_MAX = 400_000;

/** Leaves out what is beyond the limit of a line. */
class CutLines {
  /** Characters of the line that is not over. */
  private open = 0;

  /** `piece`: shorter than the limit, so only its first line can be longer. */
  cut(piece: string): string {
    const end = piece.search(/[\r\n]/);
    const left = Math.max(0, LINE_CHARACTERS_MAX - this.open);
    if (end < 0) {
      this.open += piece.length;
      return piece.slice(0, left);
    }
    this.open = piece.length - 1 - Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'));
    return end <= left ? piece : piece.slice(0, left) + piece.slice(end);
  }
}

async function* decoded(
  path: string,
  encoding: Encoding,
  progress: (bytesRead: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const line = new CutLines();
  let bytesRead = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    bytesRead += piece.length;
    progress(bytesRead);
    const text = line.cut(decoder.decode(piece, { stream: true }));
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  for await (const piece of createReadStream(path, { end: 64 * 1024 }) as AsyncIterable<Buffer>) {
    const text = new TextDecoder(encoding).decode(piece, { stream: true });
    const header = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
    const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
    return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
  }
  return ',';
}
