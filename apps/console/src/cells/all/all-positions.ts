import type { PaymentRef } from '#payments';
import { LivePositions } from '../../live/live-positions.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** A number that grows whenever the lists of any cell change. */
export class AllPositions implements Pick<LivePositions, 'ofLists' | 'ofPayments'> {
  /** An unavailable cell counts with its last known position, so that the number never shrinks. */
  private readonly known = new Map<string, number>();

  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async ofLists(): Promise<number> {
    const told = await this.reader.some((part) => this.cells.get(part, LivePositions).ofLists());
    for (const { cell, answer } of told) this.known.set(cell, answer);
    return [...this.known.values()].reduce((sum, each) => sum + each, 0);
  }

  async ofPayments(refs: readonly PaymentRef[]): Promise<ReadonlyMap<string, number>> {
    const told = await this.reader.some((part) => this.cells.get(part, LivePositions).ofPayments(refs));
    const versions = new Map<string, number>();
    // A former cell of a merchant has older versions of its streams.
    for (const [stream, version] of told.flatMap(({ answer }) => [...answer]))
      versions.set(stream, Math.max(version, versions.get(stream) ?? 0));
    return versions;
  }
}
