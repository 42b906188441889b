import { Days, FinanceLists, refuseBooks, type DayClosed, type DayRow, type Deed, type TotalOfDay } from '#books';
import type { CellsReader } from '../cells-reader.js';
import { bookCells } from '../book-cells.js';
import type { ConsoleCells } from '../console-cells.js';
import { sumOfDays, sumOfTotals } from './sum-of-days.js';

/** Days of a merchant whose payments are in several cells: sums over all of them, or none. */
export class AllDays implements Pick<FinanceLists, 'days' | 'totalsOf'>, Pick<Days, 'close'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async days(merchant: string, limit = 31): Promise<DayRow[]> {
    const told = await this.reader.whole(bookCells(this.cells, merchant), (part) =>
      this.cells.get(part, FinanceLists).days(merchant, limit),
    );
    return sumOfDays(told.map(({ answer }) => answer)).slice(0, limit);
  }

  async totalsOf(merchant: string, day: string): Promise<TotalOfDay[]> {
    const told = await this.reader.whole(bookCells(this.cells, merchant), (part) =>
      this.cells.get(part, FinanceLists).totalsOf(merchant, day),
    );
    return sumOfTotals(told.flatMap(({ answer }) => answer));
  }

  /** Closes the day in one cell after the other. If a cell refuses, earlier ones stay closed, and a repeat closes the rest. */
  async close(merchant: string, day: string, deed: Deed): Promise<DayClosed> {
    const parts = bookCells(this.cells, merchant);
    const told = await this.reader.whole(parts, (part) => this.cells.get(part, FinanceLists).days(merchant, 400));
    const open = parts.filter((_, at) => !told[at]!.answer.some((row) => row.day === day && row.closedAt));
    if (open.length === 0) return refuseBooks('DAY_CLOSED', day);
    let closed: DayClosed | undefined;
    for (const part of open) closed = await this.cells.get(part, Days).close(merchant, day, deed);
    return closed!;
  }
}
