import { BoundedXml } from './bounded-xml.js';
import type { Cell } from './line-reader.js';
import type { SheetRow } from './sheet-row.js';

/** What stands further right is no column of a statement. */
const COLUMNS_MAX = 1_000;
/** As much as a record of a CSV file may have. */
const ROW_CHARACTERS_MAX = 200_000;

/** The cells of a sheet, as its XML comes. A row that is too long is told as broken, and the others count. */
export class SheetParser {
  private readonly xml = new BoundedXml(this);
  private done: SheetRow[] = [];
  private row: SheetRow = { row: 0, cells: [] };
  private characters = 0;
  private column = 0;
  private type = '';
  private value = '';
  private isValue = false;

  constructor(private readonly strings: readonly string[]) {}

  write(piece: string): SheetRow[] {
    this.xml.write(piece);
    return this.done.splice(0);
  }

  opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.row = { row: Number(attributes.r ?? this.row.row + 1), cells: [] };
      this.characters = 0;
    }
    if (name === 'c') {
      this.column = attributes.r ? columnOf(attributes.r) : this.row.cells.length;
      this.type = attributes.t ?? 'n';
      this.value = '';
    }
    if (name === 'v' || name === 't') this.isValue = true;
  }

  text(text: string): void {
    if (this.isValue && this.fits(text)) this.value += text;
  }

  closed(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'c' && this.column < COLUMNS_MAX && !this.row.isBroken) {
      while (this.row.cells.length < this.column) this.row.cells.push('');
      this.row.cells[this.column] = this.cell();
    }
    if (name === 'row') this.done.push(this.row);
  }

  private cell(): Cell {
    if (this.type === 's') return this.shared(this.strings[Number(this.value)] ?? '');
    return this.type === 'n' && this.value !== '' ? Number(this.value) : this.value;
  }

  private shared(text: string): string {
    return this.fits(text) ? text : '';
  }

  private fits(text: string): boolean {
    this.characters += text.length;
    if (this.characters > ROW_CHARACTERS_MAX) this.row = { row: this.row.row, cells: [], isBroken: true };
    return !this.row.isBroken;
  }
}

/** `AB12` is the 28th. From 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
