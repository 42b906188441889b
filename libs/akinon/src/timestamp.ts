const OFFSET_MS = 3 * 60 * 60 * 1000;

/** ISO 8601 with milliseconds and the offset the shop expects (`2026-03-01T12:00:00.000+03:00`). Throws a RangeError for no date. */
export function akinonTimestamp(at: Date | string): string {
  return new Date(new Date(at).getTime() + OFFSET_MS).toISOString().replace('Z', '+03:00');
}
