import type { WorkCard, WorkCount } from '#payments';
import type { Told } from '../cells-reader.js';

/** How much of a sum is whose. */
export type SummedCount = WorkCount & { cells: { cell: string; count: number }[] };

/** Whose how much is, where it is a sum over several cells. */
export function cellsOf(sum: WorkCount): SummedCount['cells'] {
  return 'cells' in sum ? (sum as SummedCount).cells : [];
}

/** One card over all cells: the counts together, and the age of the oldest of all. */
export function sumOfWork(card: WorkCard, told: readonly Told<WorkCount[]>[]): SummedCount {
  const of = told.flatMap(({ cell, answer }) =>
    answer.filter((each) => each.card === card).map(({ count, ageSeconds }) => ({ cell, count, ageSeconds })),
  );
  const ages = of.flatMap(({ ageSeconds }) => ageSeconds ?? []);
  return {
    card,
    count: of.reduce((sum, { count }) => sum + count, 0),
    ageSeconds: ages.length > 0 ? Math.max(...ages) : undefined,
    cells: of.filter(({ count }) => count > 0).map(({ cell, count }) => ({ cell, count })),
  };
}
