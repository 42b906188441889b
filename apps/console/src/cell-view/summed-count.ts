import type { WorkCount } from '#payments';

/** A sum with the part of each cell. */
export type SummedCount = WorkCount & { cells: { cell: string; count: number }[] };

/** The parts of a sum by cell; empty if it is no sum. */
export function cellsOf(sum: WorkCount): SummedCount['cells'] {
  return 'cells' in sum ? (sum as SummedCount).cells : [];
}
