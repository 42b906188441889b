import type { WorkCard, WorkCount } from '#payments';
import type { SummedCount } from '../../cell-view/summed-count.js';
import type { Told } from '../cells-reader.js';

/** One card over all cells: the sum of the counts, and the age of the oldest item. */
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
