import { lowerFence, raiseFence } from '#event-store';
import type { CellTable } from '#platform';
import type { Placement, PlacementOf } from '../placement.js';
import { PlacementWatch } from '../placement-watch.js';
import { rangesOf, type Side } from './side.js';

const WRITE = `
insert into payments.placements (merchant, generation, state, other) values ($1, $2, $3, $4)
    on conflict (merchant) do update
   set generation = excluded.generation, state = excluded.state, other = excluded.other, changed_at = now()`;

/** The placements of one merchant in all available cells. */
export async function readPlacements(table: CellTable, merchant: string): Promise<PlacementOf[]> {
  const watches = table.map((cell) => new PlacementWatch(cell));
  try {
    await Promise.all(watches.map((watch) => watch.look()));
    return watches.flatMap(({ cell, rows }) =>
      rows.filter((row) => row.merchant === merchant).map((row) => ({ ...row, cell: cell.name })),
    );
  } finally {
    await Promise.all(watches.map((watch) => watch.stop()));
  }
}

export async function writePlacement(
  { client }: Side,
  { merchant, generation, state, other }: Placement,
): Promise<void> {
  await client.query(WRITE, [merchant, generation, state, other]);
}

/** Stops all other writers for this merchant, of events and of notifications. In a transaction. */
export async function close({ client }: Side, merchant: string): Promise<void> {
  const name = fenceOf(merchant);
  await raiseFence(client, name, rangesOf(merchant));
  await client.query(`drop trigger if exists ${name} on payments.notifications`);
  await client.query(
    `create trigger ${name} before insert on payments.notifications for each row
       when (new.merchant = ${client.escapeLiteral(merchant)} and current_setting('es.copying', true) is distinct from 'on')
       execute function es.refuse_elsewhere()`,
  );
}

export async function open({ client }: Side, merchant: string): Promise<void> {
  await lowerFence(client, fenceOf(merchant));
  await client.query(`drop trigger if exists ${fenceOf(merchant)} on payments.notifications`);
}

/** Merchant ids consist of lower-case letters, digits and underscores. */
const fenceOf = (merchant: string) => `fence_${merchant}`;
