import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { refuseBooks } from '../books-refusal.js';
import type { Cell } from './line-reader.js';
import type { SheetRow } from './sheet-row.js';

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
const STRINGS = 'xl/sharedStrings.xml';
/** Texts that a sheet refers to have to be held while it is read; a larger workbook is to be saved as CSV. */
const STRINGS_BYTES_MAX = 64 * 1024 * 1024;
/** What stands further right is no column of a statement. */
const COLUMNS_MAX = 1_000;
const UNPACKED_BYTES_MAX = 4 * 1024 * 1024 * 1024;

/** Rows of the first sheet of a workbook, in pieces; only its table of texts is held. */
export async function* xlsxRows(path: string, progress: (bytesRead: number) => void): AsyncGenerator<SheetRow> {
  const zip = await yauzl
    .openPromise(path, { autoClose: false })
    .catch(() => refuseBooks('FILE_UNREADABLE', 'no workbook'));
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
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

/** `sheet2.xml` before `sheet10.xml`. */
function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

async function sharedStrings(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string[]> {
  if (!entry) return [];
  if (entry.uncompressedSize > STRINGS_BYTES_MAX) refuseBooks('FILE_UNREADABLE', 'too many texts: save it as CSV');
  const strings: string[] = [];
  let text = '';
  let isText = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    isText = name === 't';
    if (name === 'si') text = '';
  });
  parser.on('text', (piece) => {
    if (isText) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 't') isText = false;
    if (name === 'si') strings.push(text);
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

async function* pieces(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
    yield decoder.decode(piece, { stream: true });
}

/** The cells of a sheet, as its XML comes. */
class SheetParser {
  private readonly parser = new SaxesParser();
  private done: SheetRow[] = [];
  private row: SheetRow = { row: 0, cells: [] };
  private column = 0;
  private type = '';
  private value = '';
  private isValue = false;

  constructor(private readonly strings: readonly string[]) {
    this.parser.on('opentag', ({ name, attributes }) => this.opened(name, attributes as Record<string, string>));
    this.parser.on('text', (text) => {
      if (this.isValue) this.value += text;
    });
    this.parser.on('closetag', ({ name }) => this.closed(name));
  }

  write(piece: string): SheetRow[] {
    this.parser.write(piece);
    return this.done.splice(0);
  }

  private opened(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.row = { row: Number(attributes.r ?? this.row.row + 1), cells: [] };
    if (name === 'c') {
      this.column = attributes.r ? columnOf(attributes.r) : this.row.cells.length;
      this.type = attributes.t ?? 'n';
      this.value = '';
    }
    if (name === 'v' || name === 't') this.isValue = true;
  }

  private closed(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'c' && this.column < COLUMNS_MAX) {
      while (this.row.cells.length < this.column) this.row.cells.push('');
      this.row.cells[this.column] = this.cell();
    }
    if (name === 'row') this.done.push(this.row);
  }

  private cell(): Cell {
    if (this.type === 's') return this.strings[Number(this.value)] ?? '';
    return this.type === 'n' && this.value !== '' ? Number(this.value) : this.value;
  }
}

/** `AB12` is the 28th. From 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
