/** The value that the share `q` (0 to 1) of them does not exceed: nearest rank, of values in ascending order. */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  if (ascending.length === 0) return Number.NaN;
  const rank = Math.ceil(q * ascending.length);
  return ascending[Math.min(Math.max(rank, 1), ascending.length) - 1]!;
}

/** Of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length / 2;
  return (quantile(ascending, 0.5) + (ascending[Math.floor(middle)] ?? Number.NaN)) / 2;
}
