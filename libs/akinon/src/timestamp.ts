const OFFSET_MS = 3 * 60 * 60 * 1000;

/**
 * ISO 8601 with milliseconds and the offset that the shop expects (`2026-03-01T12:00:00.000+03:00`). Throws a RangeError for an invalid
 * date.
 */
export function akinonTimestamp(at: Date | string): string {
  const ms = typeof at === 'string' ? Date.parse(at) : at.getTime();
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, -1)}+03:00`;
}
