/** A row of `payments.placements` in one cell. */
export interface Placement {
  merchant: string;
  generation: number;
  /** `arriving`: being copied here, and open where it was. `leaving`: closed. */
  state: 'leaving' | 'left' | 'arriving' | 'here';
  other: string;
}

export type PlacementOf = Placement & { cell: string };

/** The cell of a moved merchant; `closed` during the last seconds of a move. */
export type Placed = { cell: string } | 'closed';

/**
 * The placement according to all cells; undefined: the cell where it began. The newest move counts. `here` in the target ends
 * it, whatever the former cell still says; if the target is unavailable, `left` names it.
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
