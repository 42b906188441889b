import { isKnownCurrency } from '#payments';
import { bare, plainNumber } from './cell-text.js';
import type { Columns } from './columns.js';
import { plainWord, type Profile } from './profile.js';
import { readAmount, type AmountProblem } from './read-amount.js';
import { DateReader } from './read-date.js';
import type { LineKind, RowError, RowProblem, StatementField, StatementLine } from './statement-line.js';

/** Spreadsheets have numbers as numbers and not as text. */
export type Cell = string | number;

export type ReadRow = StatementLine | RowError | 'ignored';

const ID_LENGTH_MAX = 100;
const SHOWN_MAX = 60;

class BrokenRow extends Error {
  constructor(
    readonly problem: RowProblem,
    readonly field?: StatementField,
    readonly value: string = '',
  ) {
    super(problem);
  }
}

/** Reads the rows of one statement as lines. A row that cannot be read is reported and left out. */
export class LineReader {
  private readonly dates: DateReader;
  /** Meanings of the words that this statement uses. */
  private readonly meanings = new Map<string, LineKind | 'ignored'>();

  constructor(
    private readonly profile: Profile,
    private readonly columns: Columns,
    timeZone: string,
  ) {
    this.dates = new DateReader(timeZone, profile.dates);
  }

  read(lineNo: number, cells: readonly Cell[]): ReadRow {
    if (cells.every((cell) => cell === '')) return 'ignored';
    try {
      return this.lineOf(lineNo, cells);
    } catch (error) {
      if (!(error instanceof BrokenRow)) throw error;
      const { problem, field, value } = error;
      return { lineNo, field, problem, value: value.slice(0, SHOWN_MAX) };
    }
  }

  private lineOf(lineNo: number, cells: readonly Cell[]): StatementLine | 'ignored' {
    const said = this.kindOf(cells);
    if (said === 'ignored') return said;
    const currency = (this.text(cells, 'currency') || this.profile.currency || '').toUpperCase();
    const code = currency === 'TL' || currency === '₺' ? 'TRY' : currency;
    if (!isKnownCurrency(code)) throw new BrokenRow('CURRENCY_UNKNOWN', 'currency', currency);
    const signedMinor = this.amount(cells, this.columns.amount?.[0], 'amount', code);
    if (signedMinor === undefined) throw new BrokenRow('AMOUNT_MISSING', 'amount');
    const line: StatementLine = {
      lineNo,
      // Without a kind, a negative amount is a refund.
      kind: said ?? (signedMinor < 0 ? 'refunded' : this.kindWithoutWord()),
      externalId: this.id(cells, 'externalId'),
      transactionNumber: this.id(cells, 'transactionNumber'),
      sessionId: this.id(cells, 'sessionId')?.toLowerCase(),
      amountMinor: Math.abs(signedMinor),
      currency: code,
      feeMinor: this.feeOf(cells, code),
      processor: this.text(cells, 'processor').slice(0, ID_LENGTH_MAX) || undefined,
      at: this.at(cells),
    };
    return line;
  }

  /** The status has priority: a payment may be charged back or declined. */
  private kindOf(cells: readonly Cell[]): LineKind | 'ignored' | undefined {
    const [status, kind] = (['status', 'kind'] as const).map((field) => this.wordOf(cells, field));
    if (status === 'ignored' || status === 'dispute') return status;
    return kind ?? status;
  }

  private wordOf(cells: readonly Cell[], field: 'status' | 'kind'): LineKind | 'ignored' | undefined {
    const text = this.text(cells, field);
    if (!text) return undefined;
    const known = this.meanings.get(text);
    if (known) return known;
    const meant = this.profile.words[plainWord(text)] ?? fail(new BrokenRow('KIND_UNKNOWN', field, text));
    this.meanings.set(text, meant);
    return meant;
  }

  private kindWithoutWord(): LineKind {
    if (!this.profile.kind) throw new BrokenRow('KIND_UNKNOWN', 'kind');
    return this.profile.kind;
  }

  private at(cells: readonly Cell[]): string {
    const cell = this.cell(cells, 'at');
    if (cell === '') throw new BrokenRow('DATE_MISSING', 'at');
    const text = String(cell);
    return this.dates.read(text) ?? fail(new BrokenRow('DATE_NOT_READ', 'at', text));
  }

  private feeOf(cells: readonly Cell[], currency: string): number {
    const fees = (this.columns.fee ?? []).map((column) => this.amount(cells, column, 'fee', currency) ?? 0);
    return fees.reduce((sum, fee) => sum + Math.abs(fee), 0);
  }

  private amount(
    cells: readonly Cell[],
    column: number | undefined,
    field: 'amount' | 'fee',
    currency: string,
  ): number | undefined {
    const cell = column === undefined ? '' : (cells[column] ?? '');
    if (cell === '' || cell === '-') return undefined;
    const isNumber = typeof cell === 'number';
    const text = isNumber ? plainNumber(cell) : bare(cell);
    const money = readAmount(text, currency, isNumber ? '.' : this.profile.decimal);
    if (typeof money === 'string') throw new BrokenRow(money satisfies AmountProblem, field, text);
    return money.minor;
  }

  private id(cells: readonly Cell[], field: StatementField): string | undefined {
    const cell = this.cell(cells, field);
    const isRounded = typeof cell === 'number' ? !Number.isSafeInteger(cell) : /^\d[.,]\d+E\+\d+$/i.test(cell);
    // A spreadsheet has rounded the id.
    if (isRounded) throw new BrokenRow('ID_ROUNDED', field, String(cell));
    const text = bare(String(cell));
    if (text.length > ID_LENGTH_MAX) throw new BrokenRow('ID_TOO_LONG', field);
    return text || undefined;
  }

  private text(cells: readonly Cell[], field: StatementField): string {
    return bare(String(this.cell(cells, field)));
  }

  private cell(cells: readonly Cell[], field: StatementField): Cell {
    const column = this.columns[field]?.[0];
    return column === undefined ? '' : (cells[column] ?? '');
  }
}

function fail(error: Error): never {
  throw error;
}
