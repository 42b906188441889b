import type { Transaction } from './transaction.js';

/** A refund whose report names none of the sales, with the sale that it was assigned to first. */
export interface Unplaced {
  guid: string;
  minor: number;
  first: Transaction;
}

/** Limit of the tries to assign all refunds. A few refunds need a few tries. */
const TRIES_MAX = 2_000;

/**
 * Assigns refunds to the sales of a session that was paid several times: to the first assigned sale, or else to the oldest with enough
 * left, so that all refunds fit if possible. If that is impossible, refunds that fit nowhere stay with their first sale.
 */
export function placesOf(
  taken: readonly Transaction[],
  leftMinor: readonly number[],
  unplaced: readonly Unplaced[],
): Map<string, Transaction> {
  const left = [...leftMinor];
  const fitting = search(taken, left, unplaced);
  if (fitting) return new Map(fitting.map((place, index) => [unplaced[index]!.guid, taken[place]!]));
  return new Map(
    unplaced.map(({ guid, minor, first }) => {
      const place = choices(taken, first).find((index) => left[index]! >= minor) ?? taken.indexOf(first);
      if (place >= 0) left[place]! -= minor;
      return [guid, taken[place] ?? first];
    }),
  );
}

/**
 * Depth-first search with backtracking. Preferred sales are tried first, so that refunds stay where they are if possible. If nothing is
 * found, `left` is unchanged.
 */
function search(taken: readonly Transaction[], left: number[], unplaced: readonly Unplaced[]): number[] | undefined {
  let tries = 0;
  const placed: number[] = [];
  const place = (at: number): boolean => {
    const next = unplaced[at];
    if (!next) return true;
    for (const index of choices(taken, next.first)) {
      if (left[index]! < next.minor || tries++ > TRIES_MAX) continue;
      left[index]! -= next.minor;
      placed[at] = index;
      if (place(at + 1)) return true;
      left[index]! += next.minor;
    }
    return false;
  };
  return place(0) ? placed : undefined;
}

function choices(taken: readonly Transaction[], first: Transaction): number[] {
  const preferred = taken.indexOf(first);
  const all = taken.map((_, index) => index);
  return preferred < 0 ? all : [preferred, ...all.filter((index) => index !== preferred)];
}
