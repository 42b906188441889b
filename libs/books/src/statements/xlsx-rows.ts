import yauzl from 'yauzl';
import { refuseBooks } from '../books-refusal.js';
import { BoundedXml } from './bounded-xml.js';
import { SheetParser } from './sheet-parser.js';
import type { SheetRow } from './sheet-row.js';

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
const STRINGS = 'xl/sharedStrings.xml';
/** Limit of the shared strings of a workbook, which are held in memory. A larger workbook must be saved as CSV. */
const STRINGS_BYTES_MAX = 64 * 1024 * 1024;
const UNPACKED_BYTES_MAX = 4 * 1024 * 1024 * 1024;

/** Rows of a workbook's first sheet, in pieces. Only the shared strings are held in memory. */
export async function* xlsxRows(path: string, progress: (bytesRead: number) => void): AsyncGenerator<SheetRow> {
  const zip = await yauzl
    .openPromise(path, { autoClose: false })
    .catch(() => refuseBooks('FILE_UNREADABLE', 'no workbook'));
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of entriesOf(zip)) entries.set(entry.fileName, entry);
    const name = [...entries.keys()].filter((each) => SHEET.test(each)).sort(byLength)[0];
    if (name === undefined) return refuseBooks('FILE_UNREADABLE', 'no sheet');
    const sheet = entries.get(name)!;
    if (sheet.uncompressedSize > UNPACKED_BYTES_MAX) refuseBooks('FILE_UNREADABLE', 'too large');
    const strings = await sharedStrings(zip, entries.get(STRINGS));
    yield* rowsOf(zip, sheet, strings, progress);
  } finally {
    zip.close();
  }
}

/** Names that lead out of the archive, and a damaged directory, are refused. */
async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch {
    refuseBooks('FILE_UNREADABLE', 'no workbook');
  }
}

/** Sorts `sheet2.xml` before `sheet10.xml`. */
function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

async function sharedStrings(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string[]> {
  if (!entry) return [];
  if (entry.uncompressedSize > STRINGS_BYTES_MAX) refuseBooks('FILE_UNREADABLE', 'too many texts: save it as CSV');
  const strings: string[] = [];
  let text = '';
  let isText = false;
  const parser = new BoundedXml({
    opened(name) {
      isText = name === 't';
      if (name === 'si') text = '';
    },
    text(piece) {
      if (isText) text += piece;
    },
    closed(name) {
      if (name === 't') isText = false;
      if (name === 'si') strings.push(text);
    },
  });
  for await (const piece of pieces(zip, entry)) parser.write(piece);
  parser.close();
  return strings;
}

async function* rowsOf(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  strings: readonly string[],
  progress: (bytesRead: number) => void,
): AsyncGenerator<SheetRow> {
  const sheet = new SheetParser(strings);
  let unpacked = 0;
  for await (const piece of pieces(zip, entry)) {
    unpacked += piece.length;
    progress(Math.round((entry.compressedSize * unpacked) / entry.uncompressedSize));
    yield* sheet.write(piece);
  }
}

/** The archive states the unpacked length of each part. A longer part is cut there. */
async function* pieces(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
      yield decoder.decode(piece, { stream: true });
  } catch {
    refuseBooks('FILE_UNREADABLE', 'a part of it is broken');
  }
}
