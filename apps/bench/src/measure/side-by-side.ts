import { median } from './percentile.js';
import type { Rate } from './rate.js';

export interface Contender {
  name: string;
  run(durationMs: number): Promise<Rate>;
}

export interface Rounds {
  warmMs: number;
  roundMs: number;
  rounds: number;
}

/** Medians over the rounds; `ofFloor` is the median of the ratios within each round, to the first contender. */
export interface Compared extends Rate {
  name: string;
  ofFloor: number;
}

/** Runs all of them in every round, so that what disturbs the machine disturbs them alike; the first is the floor. */
export async function sideBySide(contenders: Contender[], { warmMs, roundMs, rounds }: Rounds): Promise<Compared[]> {
  for (const contender of contenders) await contender.run(warmMs);
  const measured = contenders.map((): Rate[] => []);
  for (let round = 0; round < rounds; round++)
    for (const index of turned(contenders.length, round)) measured[index]!.push(await contenders[index]!.run(roundMs));
  return contenders.map(({ name }, index) => compared(name, measured[index]!, measured[0]!));
}

export function compared(name: string, rates: Rate[], floor: Rate[]): Compared {
  const of = (pick: (rate: Rate) => number) => median(rates.map(pick));
  return {
    name,
    count: rates.reduce((sum, { count }) => sum + count, 0),
    perSecond: of((rate) => rate.perSecond),
    p50Ms: of((rate) => rate.p50Ms),
    p99Ms: of((rate) => rate.p99Ms),
    ofFloor: median(rates.map(({ perSecond }, round) => perSecond / floor[round]!.perSecond)),
  };
}

/** 0, 1, 2 and then 1, 2, 0: nobody is always the one after the same other. */
export function turned(length: number, by: number): number[] {
  return Array.from({ length }, (_, index) => (index + by) % length);
}
