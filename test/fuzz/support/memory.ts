import { send } from '#test/http.js';

/** The process's memory as its metrics tell it, in bytes. */
export async function memoryOf(metricsUrl: string): Promise<number> {
  const { text } = await send(metricsUrl);
  const used = /^nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1];
  const outside = /^nodejs_external_memory_bytes(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1];
  return Number(used) + Number(outside);
}

/** How much the least of the last third is above the least of the second: collections of garbage come between. */
export function growthOf(samples: number[]): number {
  const third = Math.floor(samples.length / 3);
  return Math.min(...samples.slice(2 * third)) - Math.min(...samples.slice(third, 2 * third));
}
