/** A row of `payments.placements`, as one cell has it. */
export interface Placement {
  merchant: string;
  generation: number;
  /** `arriving`: being copied here, and open where it was. `leaving`: closed. */
  state: 'leaving' | 'left' | 'arriving' | 'here';
  other: string;
}

export type PlacementOf = Placement & { cell: string };

/** The cell of a merchant that has moved, or `closed` for the moment between two. */
export type Placed = { cell: string } | 'closed';

/**
 * What the cells say together; undefined: where it began. The newest move counts. Its `here` ends it, whatever the cell that
 * it left has got to say so far; where the cell with `here` cannot be asked, `left` says which it is.
 */
export function placedIn(rows: readonly PlacementOf[]): Placed | undefined {
  const told = rows.filter(({ state }) => state !== 'arriving');
  const newest = Math.max(...told.map(({ generation }) => generation));
  const last = told.filter(({ generation }) => generation === newest);
  const here = last.find(({ state }) => state === 'here');
  if (here) return { cell: here.cell };
  const left = last.find(({ state }) => state === 'left');
  if (left) return { cell: left.other };
  return last.length > 0 ? 'closed' : undefined;
}
