import type { Cause, PaymentRef } from '#payments';
import { Approvals, type Approval } from '../../approvals/approvals.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';
import { inCell } from '../../cell-view/in-cell.js';

/** Decisions of all cells that wait for a second person. Each stays with its payment. */
export class AllApprovals implements Pick<Approvals, 'waiting' | 'ask'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async waiting(ref?: PaymentRef): Promise<Approval[]> {
    if (ref) return this.of(ref).waiting(ref);
    const told = await this.reader.all(async (part) => {
      const waiting = await this.cells.get(part, Approvals).waiting();
      return waiting.filter((each) => this.cells.routes.isListedIn(part.cell, each.ref.merchant));
    });
    return told
      .flatMap(({ cell, answer }) => answer.map((each) => inCell(cell, each)))
      .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
  }

  ask(asked: Omit<Approval, 'id' | 'askedAt'>, cause: Cause): Promise<void> {
    return this.of(asked.ref).ask(asked, cause);
  }

  private of(ref: PaymentRef): Approvals {
    return this.cells.get(this.cells.of(ref), Approvals);
  }
}
