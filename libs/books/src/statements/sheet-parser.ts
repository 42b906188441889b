import { BoundedXml } from './bounded-xml.js';
import type { Cell } from './line-reader.js';
import type { SheetRow } from './sheet-row.js';

/** Columns further right are ignored. */
const COLUMNS_MAX = 1_000;
/** The same limit as for a record of a CSV file. */
const ROW_CHARACTERS_MAX = 200_000;

/** Reads the cells of a sheet from its XML in pieces. A row that is too long is reported as broken; other rows count. */
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

/** Column index of a reference, from 0: `AB12` is 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
