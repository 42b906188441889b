import { PlacementWatch } from '#cells';
import type { Cell, CellTable } from '#platform';

/** One line for a cell, and one for each merchant that has moved into or out of it. */
export async function showCells(table: CellTable): Promise<string> {
  const watches = table.map((cell) => new PlacementWatch(cell));
  await Promise.all(watches.map((watch) => watch.look()));
  await Promise.all(watches.map((watch) => watch.stop()));
  return watches
    .flatMap(({ cell, isKnown, rows }) => [
      `${cell.name} (${cell.number}): ${isKnown ? describe(cell) : 'does not answer'}`,
      ...rows.map(({ merchant, state, other }) => `  ${merchant}: ${state}, other cell ${other}`),
    ])
    .join('\n');
}

function describe({ merchants, slots }: Cell): string {
  const parts = [...merchants, ...(slots ? [`slots ${slots[0]} to ${slots[1]}`] : [])];
  return parts.join(', ') || 'nobody begins here';
}
