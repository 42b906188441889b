import type { Transaction } from './transaction.js';

/** A refund that names none of the sales, and where it was put first. */
export interface Unplaced {
  guid: string;
  minor: number;
  first: Transaction;
}

/** So many ways are tried to place all of them; a few refunds need a few. */
const TRIES_MAX = 2_000;

/**
 * Of several sales of one session, which each refund is of: where it was put first, or else the oldest with room, in a way that
 * all of them fit, if there is one. Without one, those that fit nowhere stay where they were put first.
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

/** Deeper and back, the preferred places first, so that what can stay where it is does. Leaves `left` as it was where none is found. */
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
