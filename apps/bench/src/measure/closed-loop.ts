import { type Rate, rateOf } from './rate.js';

/** So many workers, each with one thing under way at any time, for so long; what is under way at the end is awaited and counted. */
export async function closedLoop(
  workers: number,
  durationMs: number,
  work: (worker: number) => Promise<unknown>,
): Promise<Rate> {
  const latenciesMs: number[] = [];
  const begun = performance.now();
  const run = async (worker: number) => {
    for (let start = begun; start < begun + durationMs;) {
      await work(worker);
      const end = performance.now();
      latenciesMs.push(end - start);
      start = end;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)));
  return rateOf(latenciesMs, performance.now() - begun);
}
