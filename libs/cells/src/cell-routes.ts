import { cellNumberOf, type Cell, type CellTable } from '#platform';
import { type PaymentRef } from '#payments';
import { homeOf, homeOfMerchant } from './home.js';
import { placedIn, type Placed, type Placement } from './placement.js';

/** The cell of a payment cannot be asked now, or the merchant is on its way to another: come again in a moment. */
export class CellUnavailable extends Error {
  override readonly name = 'CellUnavailable';
}

/** What is known of one cell at the moment. */
export interface KnownCell {
  readonly cell: Cell;
  readonly isKnown: boolean;
  readonly rows: readonly Placement[];
}

/** Which cell a payment is in: by the table, or where its merchant has moved to. */
export class CellRoutes {
  constructor(
    private readonly table: CellTable,
    private readonly cells: readonly KnownCell[],
  ) {}

  /** Throws `CellUnavailable`. */
  of(ref: PaymentRef): Cell {
    const placed = this.placed(ref.merchant);
    return this.open(placed ? this.cellPlaced(placed) : homeOf(this.table, ref), ref.merchant);
  }

  /** For what names the merchant and a session, but no order. Throws `CellUnavailable`. */
  ofSession(merchant: string, sessionId: string | undefined): Cell {
    const placed = this.placed(merchant);
    const cell = placed
      ? this.cellPlaced(placed)
      : (homeOfMerchant(this.table, merchant) ?? this.byNumber(sessionId) ?? this.table[0]!);
    return this.open(cell, merchant);
  }

  /** Whether it can be found without an order or a session. */
  hasOneCell(merchant: string): boolean {
    return this.placed(merchant) !== undefined || homeOfMerchant(this.table, merchant) !== undefined;
  }

  /** Whether lists and sums of this cell speak of the merchant: not while it is only being copied there, nor once it has left. */
  isListedIn({ name }: Cell, merchant: string): boolean {
    const placed = this.placed(merchant);
    if (placed !== undefined && placed !== 'closed') return placed.cell === name;
    return !this.rowsOf(name, merchant).some(({ state }) => state === 'arriving' || state === 'left');
  }

  /** Whether the merchant is being copied to this cell. */
  isArrivingIn({ name }: Cell, merchant: string): boolean {
    return this.rowsOf(name, merchant).some(({ state }) => state === 'arriving');
  }

  /** Of whom the rows of this cell do not count. */
  unlistedIn(cell: Cell): string[] {
    const moved = this.cells.flatMap(({ rows }) => rows.map(({ merchant }) => merchant));
    return [...new Set(moved)].filter((merchant) => !this.isListedIn(cell, merchant));
  }

  /** Where the session of an id began comes first; it may have moved since. Cells that cannot be asked are left out. */
  inOrderOf(sessionId: string): { cells: Cell[]; isComplete: boolean } {
    const first = this.byNumber(sessionId) ?? this.table[0];
    const open = this.cells.filter(({ isKnown }) => isKnown).map(({ cell }) => cell);
    open.sort((a, b) => Number(b === first) - Number(a === first));
    return { cells: open, isComplete: open.length === this.cells.length };
  }

  private rowsOf(cell: string, merchant: string): Placement[] {
    const rows = this.cells.find((known) => known.cell.name === cell)?.rows ?? [];
    return rows.filter((row) => row.merchant === merchant);
  }

  private placed(merchant: string): Placed | undefined {
    const rows = this.cells.flatMap(({ cell, rows: all }) =>
      all.filter((row) => row.merchant === merchant).map((row) => ({ ...row, cell: cell.name })),
    );
    return rows.length === 0 ? undefined : placedIn(rows);
  }

  private cellPlaced(placed: Placed): Cell | undefined {
    return placed === 'closed' ? undefined : this.table.find(({ name }) => name === placed.cell);
  }

  private byNumber(sessionId: string | undefined): Cell | undefined {
    const number = sessionId === undefined ? undefined : cellNumberOf(sessionId);
    return number === undefined ? undefined : this.table.find((cell) => cell.number === number);
  }

  private open(cell: Cell | undefined, merchant: string): Cell {
    if (!cell) throw new CellUnavailable(`merchant ${merchant} is in no cell, or on the way to another`);
    const known = this.cells.find((each) => each.cell === cell);
    if (!known?.isKnown) throw new CellUnavailable(`cell ${cell.name} cannot be asked`);
    // It comes back to where it began, and the cell that it is in cannot say so.
    const isArriving = known.rows.some((row) => row.merchant === merchant && row.state === 'arriving');
    if (isArriving) throw new CellUnavailable(`merchant ${merchant} is on the way to cell ${cell.name}`);
    return cell;
  }
}
