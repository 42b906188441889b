import { type Rate, rateOf } from './rate.js';

/**
 * So many workers, each with one thing under way at any time, for so long; what is under way at the end is awaited and
 * counted. A worker for whom there is nothing left to do answers false, and ends.
 */
export async function closedLoop(
  workers: number,
  durationMs: number,
  work: (worker: number) => Promise<unknown>,
): Promise<Rate> {
  const latenciesMs: number[] = [];
  const begun = performance.now();
  const run = async (worker: number) => {
    for (let start = begun; start < begun + durationMs;) {
      if ((await work(worker)) === false) return;
      const end = performance.now();
      latenciesMs.push(end - start);
      start = end;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)));
  return rateOf(latenciesMs, performance.now() - begun);
}
