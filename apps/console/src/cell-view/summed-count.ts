import type { WorkCount } from '#payments';

/** How much of a sum is whose. */
export type SummedCount = WorkCount & { cells: { cell: string; count: number }[] };

/** Whose how much is, where it is a sum over several cells. */
export function cellsOf(sum: WorkCount): SummedCount['cells'] {
  return 'cells' in sum ? (sum as SummedCount).cells : [];
}
