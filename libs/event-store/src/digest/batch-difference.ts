/** The events of a batch, in order, and the start of each one's digest. */
export interface BatchEvents {
  positions: string[];
  marks: Buffer[];
}

/** Describes in words how a batch differs from its stored digest. */
export function batchDifference(written: BatchEvents, found: BatchEvents): string {
  const marks = new Map(found.positions.map((position, index) => [position, found.marks[index]!]));
  const removed = written.positions.filter((position) => !marks.has(position));
  const changed = written.positions.filter((position, index) => {
    const mark = marks.get(position);
    return mark !== undefined && !mark.equals(written.marks[index]!);
  });
  const added = found.positions.filter((position) => !written.positions.includes(position));
  const parts = [
    ...(removed.length > 0 ? [`removed: ${listed(removed)}`] : []),
    ...(changed.length > 0 ? [`changed: ${listed(changed)}`] : []),
    ...(added.length > 0 ? [`inserted, or of a batch whose digest was removed: ${listed(added)}`] : []),
  ];
  return parts.length > 0 ? `events ${parts.join('; ')}` : 'its digest itself was changed, or that of the batch before';
}

const LISTED_MAX = 10;

function listed(positions: string[]): string {
  const more = positions.length - LISTED_MAX;
  return positions.slice(0, LISTED_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
