/** A range of stream names: `from` is included, `to` is not. */
export interface StreamRange {
  from: string;
  to: string;
}

/**
 * The range of all names with this prefix. In collation C the end is the prefix with its last character replaced by the next
 * one.
 */
export function streamsOf(prefix: string): StreamRange {
  const last = prefix.length - 1;
  return { from: prefix, to: prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1) };
}

/** SQL that tests whether a column is in one of the ranges. The ranges are two array parameters, numbered from `first`. */
export function inRanges(column: string, first: number): string {
  return `exists (select from unnest($${first}::text[], $${first + 1}::text[]) as r (f, t)
                   where ${column} >= r.f collate "C" and ${column} < r.t collate "C")`;
}

export function rangeValues(ranges: readonly StreamRange[]): [string[], string[]] {
  return [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
}
