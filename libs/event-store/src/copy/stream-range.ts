/** Streams by the beginning of their names: `from` is in it, `to` is not. */
export interface StreamRange {
  from: string;
  to: string;
}

/** All whose names begin so; in collation C the last letter's successor ends them. */
export function streamsOf(prefix: string): StreamRange {
  const last = prefix.length - 1;
  return { from: prefix, to: prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1) };
}

/** Whether a column is in one of the ranges, which are parameters from `first` on: two arrays. */
export function inRanges(column: string, first: number): string {
  return `exists (select from unnest($${first}::text[], $${first + 1}::text[]) as r (f, t)
                   where ${column} >= r.f collate "C" and ${column} < r.t collate "C")`;
}

export function rangeValues(ranges: readonly StreamRange[]): [string[], string[]] {
  return [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
}
