const INDEX_DIGITS = 4;

/**
 * The event ids of a command, equal in each attempt: the command id with a number at its end. They keep the time order of UUIDv7, so new
 * ids are adjacent in the index.
 */
export function eventIds(commandId: string, count: number): string[] {
  const stem = commandId.slice(0, -INDEX_DIGITS);
  return Array.from({ length: count }, (_, index) => stem + index.toString(16).padStart(INDEX_DIGITS, '0'));
}
