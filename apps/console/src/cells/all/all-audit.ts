import type { AuditEntry } from '#payments';
import { AuditTrail, type AuditPage } from '../../pages/audit/audit-trail.js';
import type { AuditFields } from '../../pages/audit/audit-filter.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { inCell } from '../../cell-view/in-cell.js';
import { cursorOfPlaces, placesOf, type Places } from '../merge-pages.js';

interface Head {
  cell: string;
  entries: AuditEntry[];
  next: string | undefined;
}

/** Actions of people in all cells, newest first. */
export class AllAudit extends AuditTrail {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {
    super();
  }

  override async read(fields: AuditFields, limit: number, before?: string): Promise<AuditPage> {
    const places = placesOf(before);
    const told = await this.reader.all((part) =>
      this.cells.get(part, AuditTrail).read(fields, limit, places[part.cell.name]),
    );
    const heads = told.map(({ cell, answer: { entries, next } }): Head => {
      const own = entries.filter(({ merchant }) => !this.isArriving(cell, merchant));
      return { cell, entries: own, next };
    });
    return mergeAudit(heads, limit, places);
  }

  /** Entries of a merchant that is being moved here are left out: its former cell shows them until the move ends. */
  private isArriving(cell: string, merchant: string): boolean {
    return this.cells.routes.isArrivingIn(this.cells.named(cell)!.cell, merchant);
  }
}

/** Merges entries of several cells by time, since each cell has its own positions. The order within a cell is kept. */
export function mergeAudit(heads: readonly Head[], limit: number, places: Places): AuditPage {
  const entries: AuditEntry[] = [];
  const reached: Record<string, string> = { ...places };
  while (entries.length < limit) {
    if (heads.some((head) => head.entries.length === 0 && head.next !== undefined)) break;
    const first = heads
      .filter((head) => head.entries.length > 0)
      .reduce<Head | undefined>(
        (newest, head) => (newest && newest.entries[0]!.at >= head.entries[0]!.at ? newest : head),
        undefined,
      );
    if (!first) break;
    const entry = first.entries.shift()!;
    entries.push(inCell(first.cell, entry));
    reached[first.cell] = String(entry.position);
  }
  for (const head of heads) if (head.entries.length === 0 && head.next !== undefined) reached[head.cell] = head.next;
  const goesOn = heads.some((head) => head.entries.length > 0 || head.next !== undefined);
  return { entries, ...(goesOn && { next: cursorOfPlaces(reached) }) };
}
