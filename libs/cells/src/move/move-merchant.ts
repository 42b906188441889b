import type { CellTable } from '#platform';
import { PLACEMENTS_HOLD_FOR_MS } from '../placement-watch.js';
import { leaveBehind } from './leave-behind.js';
import { Move, type MoveReport } from './move.js';
import { readPlacements } from './placements.js';
import { MoveRefused, planMove } from './plan-move.js';
import { connect, type Side } from './side.js';

export interface MoveOptions {
  table: CellTable;
  merchant: string;
  to: string;
  /** Reports progress to the person who waits. */
  onStep?: (step: string) => void;
  /** How long a gateway relies on the last answer of a cell. Shorter only without gateways. */
  placementsHoldForMs?: number;
}

/**
 * Moves a merchant to another cell under traffic, and closes it only for seconds. Safe to repeat after a crash at any step. A
 * problem found before the last step reopens it where it was. Throws `MoveRefused`.
 */
export async function moveMerchant(options: MoveOptions): Promise<MoveReport> {
  const { table, merchant, to, onStep = () => undefined, placementsHoldForMs = PLACEMENTS_HOLD_FOR_MS } = options;
  const { source, target, generation } = planMove(table, merchant, to, await readPlacements(table, merchant));
  const there = await connect(target);
  try {
    await lock(there, merchant);
    const from = source && (await connect(source));
    const parts = { merchant, generation, target: there, onStep, placementsHoldForMs };
    const report = from
      ? await new Move({ ...parts, source: from }).run().finally(() => end(from))
      : { events: 0, closedMs: 0 };
    await finish(options, there, generation);
    return report;
  } finally {
    await end(there);
  }
}

/** Cancels an unfinished move: the merchant is open where it was. The next move uses what was copied. */
export async function cancelMove({ table, merchant, to, onStep = () => undefined }: MoveOptions): Promise<void> {
  const plan = planMove(table, merchant, to, await readPlacements(table, merchant));
  if (!plan.source || !plan.isBegun) throw new MoveRefused(`${merchant} is not on its way to cell ${to}`);
  const sides = await Promise.all([connect(plan.target), connect(plan.source)]);
  try {
    const [target, source] = sides;
    await lock(target, merchant);
    await new Move({ merchant, generation: plan.generation, source, target, onStep }).reopen();
  } finally {
    await Promise.all(sides.map(end));
  }
}

/** A lock of the connection: it ends with it. */
async function lock({ client }: Side, merchant: string): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('move ' || $1, 0)) as locked`,
    [merchant],
  );
  if (!rows[0]!.locked) throw new MoveRefused(`another process is moving ${merchant} at this moment`);
}

async function end({ client }: Side): Promise<void> {
  await client.end().catch(() => undefined);
}

/** Finishes the work in the former cell, now or after an interrupted attempt. */
async function finish(
  { table, merchant, onStep = () => undefined }: MoveOptions,
  target: Side,
  generation: number,
): Promise<void> {
  const { rows } = await target.client.query<{ from_cell: string }>(
    'select from_cell from payments.moves where merchant = $1 and generation = $2',
    [merchant, generation],
  );
  for (const { from_cell: from } of rows) {
    const cell = table.find(({ name }) => name === from);
    if (!cell) throw new MoveRefused(`cell ${from}, where ${merchant} was, is not in CELLS_FILE`);
    await leaveBehind(cell, target.cell, merchant, generation);
    await target.client.query('delete from payments.moves where merchant = $1 and from_cell = $2', [merchant, from]);
    onStep(`cell ${from} keeps the log of ${merchant}, and nothing else of it`);
  }
}
