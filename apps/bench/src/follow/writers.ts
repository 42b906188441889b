import type { Rate } from '../measure/rate.js';
import { Child } from '../stack/child.js';

export interface WritersOptions {
  /** One that was filled: the events are taken from its first payment. */
  databaseUrl: string;
  writers: number;
  durationMs: number;
}

export async function write(options: WritersOptions): Promise<Rate> {
  const child = new Child({ entry: 'apps/bench/src/follow/writers.main.js', arguments: [JSON.stringify(options)] });
  const rate = await child.message<Rate>();
  await child.ended;
  return rate;
}
