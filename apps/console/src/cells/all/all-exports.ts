import { BooksExport, type DayRange } from '#books';
import { CSV_BEGIN } from '#web';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { bookCells } from '../book-cells.js';

/** The exports of a merchant whose payments are in several cells: one cell after the other. */
export class AllExports implements Pick<BooksExport, 'movements' | 'totals'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  movements(range: DayRange): AsyncGenerator<string> {
    return this.joined(range.merchant, (books) => books.movements(range));
  }

  totals(range: DayRange): AsyncGenerator<string> {
    return this.joined(range.merchant, (books) => books.totals(range));
  }

  /** One header line. If a cell is unavailable, the export fails before its first line or in the middle, and never ends silently. */
  private async *joined(merchant: string, of: (books: BooksExport) => AsyncGenerator<string>): AsyncGenerator<string> {
    const parts = bookCells(this.cells, merchant);
    await this.reader.whole(parts, () => Promise.resolve());
    for (const [at, part] of parts.entries())
      for await (const piece of of(this.cells.get(part, BooksExport)))
        yield at > 0 && piece.startsWith(CSV_BEGIN) ? piece.slice(piece.indexOf('\n') + 1) : piece;
  }
}
