const INDEX_DIGITS = 4;

/**
 * Ids of a command's events, the same at each attempt of it: its own with their number at the end. They keep the time
 * order of a UUIDv7, so that new ones lie side by side in their index.
 */
export function eventIds(commandId: string, count: number): string[] {
  const stem = commandId.slice(0, -INDEX_DIGITS);
  return Array.from({ length: count }, (_, index) => stem + index.toString(16).padStart(INDEX_DIGITS, '0'));
}
