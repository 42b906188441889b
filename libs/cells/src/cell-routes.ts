import { cellNumberOf, type Cell, type CellTable } from '#platform';
import { type PaymentRef } from '#payments';
import { homeOf, homeOfMerchant } from './home.js';
import { placedIn, type Placed, type Placement } from './placement.js';

/** The cell of a payment is unavailable now, or the merchant is being moved: retry in a moment. */
export class CellUnavailable extends Error {
  override readonly name = 'CellUnavailable';
}

/** The current state of one cell. */
export interface KnownCell {
  readonly cell: Cell;
  readonly isKnown: boolean;
  readonly rows: readonly Placement[];
}

/** Finds the cell of a payment: by the table, or by where its merchant was moved. */
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

  /** For requests with a merchant and a session, but no order. Throws `CellUnavailable`. */
  ofSession(merchant: string, sessionId: string | undefined): Cell {
    const placed = this.placed(merchant);
    const cell = placed
      ? this.cellPlaced(placed)
      : (homeOfMerchant(this.table, merchant) ?? this.byNumber(sessionId) ?? this.table[0]!);
    return this.open(cell, merchant);
  }

  /** True if the cell is known without an order or a session. */
  hasOneCell(merchant: string): boolean {
    return this.placed(merchant) !== undefined || homeOfMerchant(this.table, merchant) !== undefined;
  }

  /**
   * True if the merchant counts in lists and sums of this cell: not while it is being copied there, and not after it has left.
   */
  isListedIn({ name }: Cell, merchant: string): boolean {
    const placed = this.placed(merchant);
    if (placed !== undefined && placed !== 'closed') return placed.cell === name;
    return !this.rowsOf(name, merchant).some(({ state }) => state === 'arriving' || state === 'left');
  }

  /** True while the merchant is being copied to this cell. */
  isArrivingIn({ name }: Cell, merchant: string): boolean {
    return this.rowsOf(name, merchant).some(({ state }) => state === 'arriving');
  }

  /** Merchants whose rows in this cell do not count. */
  unlistedIn(cell: Cell): string[] {
    const moved = this.cells.flatMap(({ rows }) => rows.map(({ merchant }) => merchant));
    return [...new Set(moved)].filter((merchant) => !this.isListedIn(cell, merchant));
  }

  /**
   * Cells to search for a session: first the one where it began, since it may have been moved. Unavailable cells are left out.
   */
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
    // The merchant returns to its first cell, and its current cell is unavailable.
    const isArriving = known.rows.some((row) => row.merchant === merchant && row.state === 'arriving');
    if (isArriving) throw new CellUnavailable(`merchant ${merchant} is on the way to cell ${cell.name}`);
    return cell;
  }
}
